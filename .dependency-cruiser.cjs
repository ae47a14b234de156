/** The house's arrows (ARCHITECTURE.md): app → components → lib → prisma, never back. */
const forbid = (name, from, to, mend) => ({
  name,
  severity: "error",
  comment: mend,
  from: { path: from },
  to: { path: to },
});

const tests = "\\.test\\.tsx?$|\\.arbitrary\\.ts$|^lib/testing/";
const domains =
  "^lib/(accounts|annotations|audit|data-health|digest|erasure|export|import|ingest|intake|lookup|messages|openapi|prices|privacy|report|rollup|schedules|alerts|members|views)/";
const foundations =
  "^lib/(db|dimensions|format|mail|time|observability|webhooks|env\\.ts|derived-key\\.ts|sealed-secret\\.ts)";

module.exports = {
  forbidden: [
    {
      name: "no-circular",
      severity: "error",
      comment: "Move what both need into a file of its own.",
      from: {},
      to: { circular: true },
    },
    forbid("components-know-no-app", "^components/", "^app/", "Pass it as a prop from the page."),
    forbid("lib-knows-no-ui", "^lib/", "^(app|components)/", "lib answers plain values; pages render them."),
    forbid(
      "prisma-is-the-bottom",
      "^prisma/",
      "^(app|components|lib)/",
      "Migrations and the client depend on nothing here.",
    ),
    {
      ...forbid(
        "domains-know-no-edge",
        domains,
        "^lib/(http|auth)/",
        "Routes and pages prove who asks and pass an AccountScope; put shared types in lib/db.",
      ),
      from: { path: domains, pathNot: tests },
    },
    {
      ...forbid(
        "foundations-know-no-domain",
        foundations,
        `${domains}|^lib/(http|auth)/`,
        "Move the part that needs the domain into the domain's folder.",
      ),
      from: { path: foundations, pathNot: tests },
      to: { path: `${domains}|^lib/(http|auth)/`, dependencyTypesNot: ["type-only"] },
    },
    forbid("env-is-the-root", "^lib/env\\.ts$", "^lib/", "Settings depend on nothing."),
    {
      name: "nothing-ships-from-tests",
      severity: "error",
      comment: "Move what production needs out of the tests.",
      from: { pathNot: `${tests}|^e2e/|^scripts/` },
      to: { path: `${tests}|^e2e/|^scripts/` },
    },
    {
      name: "components-query-nothing",
      severity: "error",
      comment: "Components get data as props; only pages and route handlers query.",
      from: { path: "^components/" },
      to: { path: "^lib/(db|auth|http|ingest|intake|data-health|messages|accounts|rollup)/" },
    },
    {
      name: "no-unlisted",
      severity: "error",
      comment: "Add it to package.json.",
      from: {},
      to: { dependencyTypes: ["npm-no-pkg", "npm-unknown"] },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules|prisma/generated" },
    exclude: { path: "(^|/)(\\.next|\\.data|node_modules/\\.cache)/" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["import", "node", "types", "default"] },
  },
};

import { resolve } from "node:path";
import { parseArgs } from "node:util";

export const USAGE = `Usage: npm run import -- [options] FILE…          (- reads standard input)

  --format FORMAT     bulkexport | console-csv | verify-attempts | csv; by default told by the content
  --account AC…       the account to import into; by default the one that the rows name, or the only one
  --feedback WHICH    unknown (default): messages of which the file doesn't say whether feedback was expected are kept
                      but count in no report; expected: they count, as unconfirmed until a confirmation is known
  --rejects FILE      writes every skipped or rejected line there: file, line number and reason
  --again             imports a file again that was imported to its end (it changes nothing that is known)
  --help

Exit code: 0 all is in; 1 nothing is, or it stopped early; 2 wrong usage; 3 all is in but some rows could not be read; 130 stopped by Ctrl-C.
`;

const FORMATS = ["bulkexport", "console-csv", "verify-attempts", "csv"];
const FEEDBACK = ["unknown", "expected"];

/** Said together with the usage. */
export class UsageError extends Error {}

function requireOneOf(name, value, allowed) {
  if (value !== undefined && !allowed.includes(value))
    throw new UsageError(`--${name} is one of ${allowed.join(", ")}.`);
}

/**
 * @param {string[]} args
 * @param {string} folder that file names are relative to
 */
export function parseOptions(args, folder) {
  let parsed;
  try {
    parsed = parseArgs({
      args,
      allowPositionals: true,
      options: {
        format: { type: "string" },
        account: { type: "string" },
        feedback: { type: "string", default: "unknown" },
        rejects: { type: "string" },
        again: { type: "boolean", default: false },
        help: { type: "boolean", default: false },
      },
    });
  } catch (error) {
    throw new UsageError(error.message);
  }
  const { values, positionals } = parsed;
  requireOneOf("format", values.format, FORMATS);
  requireOneOf("feedback", values.feedback, FEEDBACK);
  if (!values.help && positionals.length === 0) throw new UsageError("Name a file to import.");
  const files = positionals.map((name) => ({ name, path: name === "-" ? null : resolve(folder, name) }));
  const rejects = values.rejects === undefined ? undefined : resolve(folder, values.rejects);
  return { ...values, files, rejects };
}

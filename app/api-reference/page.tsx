import type { Metadata } from "next";
import { SiteHeader } from "@/components/layout/site-header";
import { getOpenApiDocument } from "@/lib/openapi/document";
import type { Method, Operation, Paths } from "@/lib/openapi/document-types";
import { FieldTable } from "./field-table";
import { OperationSection } from "./operation-section";
import { listFields } from "./type-text";

/** Ten times as dear to render as other pages, open to everybody, and the same for all: see scripts/start/security-headers.mjs. */
export const dynamic = "force-static";

export const metadata: Metadata = { title: "API reference" };

type Listed = { method: Method; path: string; operation: Operation };

/** The operations by tag, in the document's order. */
function groupByTag(paths: Paths): [tag: string, operations: Listed[]][] {
  const groups = new Map<string, Listed[]>();
  for (const [path, item] of Object.entries(paths)) {
    for (const [method, operation] of Object.entries(item) as [Method, Operation][]) {
      const [tag] = operation.tags;
      groups.set(tag, [...(groups.get(tag) ?? []), { method, path, operation }]);
    }
  }
  return [...groups];
}

export default function ApiReferencePage() {
  const { info, paths, webhooks, components } = getOpenApiDocument();
  const groups = groupByTag({ ...paths, ...webhooks });
  return (
    <>
      <div className="border-b bg-card">
        <SiteHeader />
      </div>
      <div className="mx-auto flex max-w-6xl gap-10 px-4 lg:px-6">
        <nav
          aria-label="Operations"
          className="sticky top-0 hidden max-h-dvh w-56 shrink-0 self-start overflow-y-auto py-6 pr-2 lg:block"
        >
          {groups.map(([tag, operations]) => (
            <div key={tag} className="mb-4">
              <p className="mb-1.5 font-semibold">{tag}</p>
              <ul className="flex flex-col gap-1 text-muted-foreground">
                {operations.map(({ operation: { operationId, summary } }) => (
                  <li key={operationId}>
                    <a className="hover:text-foreground" href={`#${operationId}`}>
                      {summary}
                    </a>
                  </li>
                ))}
              </ul>
            </div>
          ))}
          <a className="font-semibold hover:text-primary" href="#types">
            Types
          </a>
        </nav>
        <main className="flex min-w-0 grow flex-col gap-10 py-6">
          <div className="flex flex-col gap-2">
            <h1 className="font-semibold text-xl">{info.title} API</h1>
            <p>
              The same as{" "}
              <a className="text-primary underline underline-offset-4" href="/api/openapi">
                OpenAPI 3.1
              </a>{" "}
              for generators: <code className="font-mono text-xs">curl …/api/openapi</code>. Optional fields carry a
              question mark.
            </p>
          </div>
          {groups.map(([tag, operations]) => (
            <div key={tag} className="flex flex-col gap-8">
              <h2 className="border-b pb-1 font-semibold text-lg">{tag}</h2>
              {operations.map((listed) => (
                <OperationSection key={listed.operation.operationId} {...listed} />
              ))}
            </div>
          ))}
          <div className="flex flex-col gap-6">
            <h2 id="types" className="border-b pb-1 font-semibold text-lg">
              Types
            </h2>
            {Object.entries(components.schemas).map(([name, schema]) => (
              <section key={name} id={name} className="scroll-mt-4">
                <FieldTable caption={name} fields={listFields(schema)} />
              </section>
            ))}
          </div>
        </main>
      </div>
    </>
  );
}

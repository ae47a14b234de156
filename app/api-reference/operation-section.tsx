import type { JsonSchema, Method, Operation, Parameter } from "@/lib/openapi/document-types";
import { CodedText } from "./coded-text";
import { FieldTable } from "./field-table";
import { type Field, listFields, toComponentName, toTypeText } from "./type-text";

type OperationSectionProps = { method: Method; path: string; operation: Operation };

const ACCESS: Readonly<Record<string, string>> = {
  basic: "HTTP Basic",
  session: "a signed-in session",
  twilioSignature: "Twilio's signature",
};

function toAccess({ security = [{ basic: [] }] }: Operation): string {
  const ways = security.flatMap((way) => Object.keys(way).map((name) => ACCESS[name] ?? name));
  return ways.length > 0 ? ways.join(", or ") : "anybody";
}

const toField = ({ name, schema, required = false, description = "" }: Parameter): Field => ({
  name,
  type: toTypeText(schema),
  component: null,
  required,
  description,
});

/** A batch takes one record or a list of them; its fields are the record's. */
const toRecord = (schema: JsonSchema): JsonSchema =>
  Array.isArray(schema.anyOf) ? toRecord(schema.anyOf[0] as JsonSchema) : schema;

export function OperationSection({ method, path, operation }: OperationSectionProps) {
  const { operationId, summary, description, parameters = [], requestBody, responses } = operation;
  // Named by its event: it is we who call.
  const isWebhook = !path.startsWith("/");
  return (
    <section id={operationId} className="flex scroll-mt-4 flex-col gap-3">
      <h3 className="flex flex-wrap items-baseline gap-x-2 gap-y-1 font-medium">
        <code className="rounded border px-1.5 py-0.5 font-mono text-xs uppercase">{method}</code>
        <code className="break-all font-mono text-sm">{path}</code>
      </h3>
      <p className="max-w-prose">
        {summary}.{description && <CodedText text={` ${description}`} />}{" "}
        {!isWebhook && <span className="text-muted-foreground">Access: {toAccess(operation)}.</span>}
      </p>
      <FieldTable caption="Parameters" of={summary} fields={parameters.map(toField)} />
      {Object.entries(requestBody?.content ?? {}).map(([type, { schema }]) => (
        <BodySection key={type} type={type} schema={schema} of={summary} />
      ))}
      <ul className="flex flex-col gap-1">
        {Object.entries(responses).map(([status, { description: meaning, content }]) => {
          const component = toComponentName(Object.values(content ?? {})[0]?.schema ?? {});
          return (
            <li key={status} className="flex gap-3">
              <code className="w-8 shrink-0 font-mono text-xs leading-5">{status}</code>
              <span>
                <CodedText text={meaning} />
                {component && (
                  <>
                    {": "}
                    <a className="text-primary underline underline-offset-4" href={`#${component}`}>
                      {component}
                    </a>
                  </>
                )}
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

type BodySectionProps = { type: string; schema: JsonSchema; of: string };

function BodySection({ type, schema, of }: BodySectionProps) {
  const component = toComponentName(schema);
  if (!component) return <FieldTable caption={`Body, ${type}`} of={of} fields={listFields(toRecord(schema))} />;
  return (
    <p className="max-w-prose">
      Body, {type}:{" "}
      <a className="text-primary underline underline-offset-4" href={`#${component}`}>
        {component}
      </a>
    </p>
  );
}

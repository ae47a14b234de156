import { ScrollBox } from "@/components/ui/scroll-box";
import { CodedText } from "./coded-text";
import type { Field } from "./type-text";

type FieldTableProps = {
  caption: string;
  /** What tells it apart from other tables of this caption. */
  of?: string;
  fields: readonly Field[];
};

/** Names, types and meanings; a named type leads to its own table. */
export function FieldTable({ caption, of, fields }: FieldTableProps) {
  if (fields.length === 0) return null;
  return (
    <ScrollBox aria-label={of ? `${caption} of ${of}` : caption} className="rounded-lg border bg-card">
      <table className="w-full text-left">
        <caption className="border-b bg-muted px-3 py-1.5 text-left font-medium text-xs">{caption}</caption>
        <thead className="sr-only">
          <tr>
            <th scope="col">Name</th>
            <th scope="col">Type</th>
            <th scope="col">Meaning</th>
          </tr>
        </thead>
        <tbody>
          {fields.map(({ name, type, component, required, description }) => (
            <tr key={name} className="border-b align-top last:border-0">
              <th scope="row" className="px-3 py-1.5 font-mono font-normal text-xs">
                {name}
                {required ? "" : <span className="text-muted-foreground">?</span>}
              </th>
              <td className="max-w-72 px-3 py-1.5 text-muted-foreground text-xs">
                {component ? (
                  <a className="text-primary underline underline-offset-4" href={`#${component}`}>
                    {type}
                  </a>
                ) : (
                  type
                )}
              </td>
              <td className="min-w-48 px-3 py-1.5 text-xs">
                <CodedText text={description} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}

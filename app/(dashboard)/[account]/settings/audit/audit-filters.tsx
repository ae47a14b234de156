import Form from "next/form";
import Link from "next/link";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { describeAuditAction, listAuditAreas } from "@/lib/audit/audit-actions";

type AuditFiltersProps = {
  path: string;
  /** As they are in the address. */
  chosen: Readonly<Record<"action" | "who" | "from" | "to", string>>;
  zone: string;
};

/** A plain form whose fields are the address. */
export function AuditFilters({ path, chosen, zone }: AuditFiltersProps) {
  const isFiltered = Object.values(chosen).some((value) => value !== "");
  return (
    <Form action={path} className="grid gap-3 border-b px-4 py-3 sm:grid-cols-2 lg:grid-cols-4">
      <div className="grid content-start gap-1.5">
        <label htmlFor="action" className="font-medium">
          Action
        </label>
        <Select id="action" name="action" defaultValue={chosen.action}>
          <option value="">All</option>
          {listAuditAreas().map(({ area, name, actions }) => (
            <optgroup key={area} label={name}>
              {actions.length > 1 && <option value={area}>{name}: all</option>}
              {actions.map((action) => (
                <option key={action} value={action}>
                  {describeAuditAction(action)}
                </option>
              ))}
            </optgroup>
          ))}
        </Select>
      </div>
      <Field
        name="who"
        label="Who"
        autoComplete="off"
        spellCheck={false}
        maxLength={320}
        defaultValue={chosen.who}
        hint="E-mail or part of it, or the SID of a key"
      />
      <Field
        name="from"
        label="From"
        type="datetime-local"
        defaultValue={chosen.from}
        hint={`On the clock of ${zone}`}
      />
      <Field name="to" label="Before" type="datetime-local" defaultValue={chosen.to} hint="Not included" />
      <div className="flex gap-2 sm:col-span-2 lg:col-span-4">
        <Button type="submit" variant="primary">
          Filter
        </Button>
        {isFiltered && (
          <Button asChild variant="ghost">
            <Link href={path}>Show all</Link>
          </Button>
        )}
      </div>
    </Form>
  );
}

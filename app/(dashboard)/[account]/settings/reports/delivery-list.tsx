import { cn } from "@/components/ui/class-name";

/** A delivery in the viewer's words. */
export type ListedDelivery = {
  readonly key: string;
  readonly period: string;
  readonly word: string;
  readonly when: string;
  readonly note: string | null;
  readonly isBad: boolean;
};

type DeliveryListProps = { name: string; deliveries: readonly ListedDelivery[] };

export function DeliveryList({ name, deliveries }: DeliveryListProps) {
  if (deliveries.length === 0) return <p className="border-t px-4 py-3 text-muted-foreground">Nothing was sent yet.</p>;
  return (
    <table className="w-full table-fixed border-t text-left">
      <caption className="sr-only">Last deliveries of {name}</caption>
      <thead className="text-muted-foreground text-xs">
        <tr>
          <th scope="col" className="w-2/5 px-4 pt-2 pb-1 font-normal">
            Period
          </th>
          <th scope="col" className="px-4 pt-2 pb-1 font-normal">
            Delivery
          </th>
        </tr>
      </thead>
      <tbody>
        {deliveries.map(({ key, period, word, when, note, isBad }) => (
          <tr key={key} className="border-t align-top">
            <th scope="row" className="px-4 py-1.5 font-normal">
              {period}
            </th>
            <td className="px-4 py-1.5">
              <span className={cn(isBad && "text-destructive")}>{word}</span>
              <span className="text-muted-foreground"> {when}</span>
              {note && <span className="block break-words text-muted-foreground text-xs">{note}</span>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

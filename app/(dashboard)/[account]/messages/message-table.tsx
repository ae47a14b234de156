import type { ReactNode } from "react";
import { ScrollBox } from "@/components/ui/scroll-box";

const HEADERS = [
  { name: "Time", className: "pl-4 text-left" },
  { name: "To", className: "text-left" },
  { name: "Carrier", className: "text-left max-md:hidden" },
  { name: "Sender", className: "text-left max-lg:hidden" },
  { name: "Status", className: "text-left max-md:hidden" },
  { name: "Outcome", className: "text-left max-md:pr-3" },
  { name: "Confirmed after", className: "text-right max-md:hidden" },
  { name: "Error", className: "pr-4 pl-6 text-left max-lg:hidden" },
];

/** The frame of the list; `zone` is that of its times. */
export function MessageTable({ zone, children }: { zone: string; children: ReactNode }) {
  return (
    <ScrollBox aria-label="List of messages">
      <table className="w-full border-collapse">
        <caption className="sr-only">Messages, newest first; times in {zone}</caption>
        <thead>
          <tr className="border-b text-muted-foreground text-xs">
            {HEADERS.map(({ name, className }) => (
              <th
                key={name}
                scope="col"
                className={`px-2 py-2 align-bottom font-normal lg:whitespace-nowrap ${className}`}
              >
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </ScrollBox>
  );
}

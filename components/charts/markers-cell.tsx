import Link from "next/link";
import { Fragment } from "react";
import type { ChartMarker } from "./chart-marker";

/** What happened in a bucket, as a cell of the table that stands for a chart: one line, so that all rows are as high. */
export function MarkersCell({ markers }: { markers: readonly ChartMarker[] }) {
  return (
    <td className="px-2 py-1 text-left">
      <p className="w-80 truncate" title={markers.map(({ title }) => title).join("\n")}>
        {markers.map(({ id, title, href }, index) => (
          <Fragment key={id}>
            {index > 0 && " · "}
            {href ? (
              <Link href={href} prefetch={false} className="text-primary underline-offset-4 hover:underline">
                {title}
              </Link>
            ) : (
              title
            )}
          </Fragment>
        ))}
      </p>
    </td>
  );
}

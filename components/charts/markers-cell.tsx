import type { ChartMarker } from "./chart-marker";

/** What happened in a bucket, as a cell of the table that stands for a chart. */
export function MarkersCell({ markers }: { markers: readonly ChartMarker[] }) {
  return (
    <td className="min-w-48 whitespace-normal px-2 py-1 text-left">
      {markers.map(({ id, title, href }) => (
        <p key={id}>
          {href ? (
            <a href={href} className="text-primary underline-offset-4 hover:underline">
              {title}
            </a>
          ) : (
            title
          )}
        </p>
      ))}
    </td>
  );
}

import { cn } from "@/components/ui/class-name";
import { Skeleton } from "@/components/ui/skeleton";
import { TILE_GRID, WIDE_TILE } from "./tile-grid";

const TILES = [
  { name: "attempted" },
  { name: "status" },
  { name: "conversions" },
  { name: "countries" },
  { name: "rate", className: WIDE_TILE },
  { name: "time" },
  { name: "cost" },
];

/** The report's boxes at their final size, so that nothing jumps when the numbers arrive. */
export function ReportSkeleton() {
  return (
    <>
      <p role="status" className="sr-only">
        Loading the report
      </p>
      <div className={TILE_GRID}>
        {TILES.map(({ name, className }) => (
          <div key={name} className={cn("h-[98px] bg-card p-4", className)}>
            <Skeleton className="h-3 w-20" />
            <Skeleton className="mt-3 h-6 w-28" />
          </div>
        ))}
      </div>
      <div className="grid gap-4 lg:grid-cols-[2fr_3fr]">
        <Skeleton className="h-[368px]" />
        <Skeleton className="h-[368px]" />
      </div>
      <Skeleton className="h-80" />
    </>
  );
}

/** The whole page before it is known whether there is anything to report. */
export function PageSkeleton() {
  return (
    <>
      <div className="border-b py-2">
        <div className="page-column">
          <Skeleton className="h-8 w-72 max-w-full" />
        </div>
      </div>
      <main aria-busy className="page-column grid gap-4 py-4">
        <ReportSkeleton />
      </main>
    </>
  );
}

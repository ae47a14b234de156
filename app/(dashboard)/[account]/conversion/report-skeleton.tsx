import { cn } from "@/components/ui/class-name";
import { Skeleton } from "@/components/ui/skeleton";
import { DETAILS_GRID, MANY } from "./details-grid";
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
        <CardSkeleton className="h-[368px]" />
        <CardSkeleton className="h-[368px]" />
      </div>
      <div className={DETAILS_GRID}>
        <CardSkeleton className={cn("h-[560px] lg:max-[1399px]:col-span-2", MANY.countries)} />
        <CardSkeleton className={cn("h-72", MANY.why)} />
        <CardSkeleton className={cn("h-72", MANY.errors)} />
      </div>
    </>
  );
}

/** The outline of a card, and of the line that names it. */
const CardSkeleton = ({ className }: { className: string }) => (
  <div className={cn("flex flex-col rounded-lg border bg-card", className)}>
    <div className="flex h-11 items-center border-b px-4">
      <Skeleton className="h-3 w-32" />
    </div>
    <Skeleton className="m-4 flex-1" />
  </div>
);

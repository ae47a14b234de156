import { Skeleton } from "@/components/ui/skeleton";

const TILES = ["attempted", "status", "conversions", "rate", "time", "cost"];

/** The page's boxes at their final size, so that nothing jumps when the numbers arrive. */
export function ReportSkeleton() {
  return (
    <>
      <div className="border-b px-4 py-2 lg:px-6">
        <Skeleton className="h-8 w-72 max-w-full" />
      </div>
      <main aria-busy className="mx-auto grid max-w-[1488px] gap-4 px-4 py-4 lg:px-6">
        <p role="status" className="sr-only">
          Loading the report
        </p>
        <div className="grid grid-cols-2 gap-px overflow-hidden rounded-lg border bg-border md:grid-cols-3 xl:grid-cols-6">
          {TILES.map((tile) => (
            <div key={tile} className="h-[98px] bg-card p-4">
              <Skeleton className="h-3 w-20" />
              <Skeleton className="mt-3 h-6 w-28" />
            </div>
          ))}
        </div>
        <div className="grid gap-4 lg:grid-cols-[2fr_3fr]">
          <Skeleton className="h-[345px]" />
          <Skeleton className="h-[345px]" />
        </div>
        <Skeleton className="h-80" />
      </main>
    </>
  );
}

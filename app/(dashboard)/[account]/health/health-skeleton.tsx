import { Skeleton } from "@/components/ui/skeleton";

export function HealthSkeleton() {
  return (
    <div aria-busy>
      <p role="status" className="sr-only">
        Loading
      </p>
      <Skeleton className="h-[70vh]" />
    </div>
  );
}

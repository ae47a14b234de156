import { Skeleton } from "@/components/ui/skeleton";

/** `className` has the height of what is drawn; around it is as much room as around a card's content. */
export const PanelSkeleton = ({ className }: { className: string }) => (
  <div aria-busy className="p-4">
    <p role="status" className="sr-only">
      Loading
    </p>
    <Skeleton className={className} />
  </div>
);

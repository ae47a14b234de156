import { Skeleton } from "@/components/ui/skeleton";

type PanelSkeletonProps = {
  /** The height of what will be drawn; around it is as much room as around a card's content. */
  className: string;
  /** False while nothing has been asked for. */
  isBusy?: boolean;
};

export const PanelSkeleton = ({ className, isBusy = true }: PanelSkeletonProps) => (
  <div aria-busy={isBusy} className="p-4">
    <p role="status" className="sr-only">
      {isBusy && "Loading"}
    </p>
    <Skeleton className={className} />
  </div>
);

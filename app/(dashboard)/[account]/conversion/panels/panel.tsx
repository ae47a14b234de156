import { type ComponentType, type ReactNode, Suspense } from "react";
import { PanelCard, type PanelCardProps } from "./panel-card";
import { PanelFailed } from "./panel-failed";
import { PanelSkeleton } from "./panel-skeleton";
import { type Failed, type PanelAnswer, readPanel } from "./read-panel";

type PanelProps<T> = Omit<PanelCardProps, "children"> & {
  /** Another question is another panel: its old answer must not stand for the new one. */
  question: string;
  read: () => Promise<T>;
  /** The height that the content will probably have, as a class. */
  height: string;
  /** What stands in the place of an answer that there is not. */
  Failed?: ComponentType<Failed>;
  children: (answer: T) => ReactNode;
};

/** A card that has its answer later than the page, and a failure for itself. */
export function Panel<T>({ question, read, height, Failed: Failing = PanelFailed, children, ...card }: PanelProps<T>) {
  return (
    <PanelCard {...card}>
      <Suspense key={question} fallback={<PanelSkeleton className={height} />}>
        <Content answer={readPanel(read)} Failed={Failing}>
          {children}
        </Content>
      </Suspense>
    </PanelCard>
  );
}

type ContentProps<T> = Required<Pick<PanelProps<T>, "Failed" | "children">> & { answer: Promise<PanelAnswer<T>> };

async function Content<T>({ answer, Failed: Failing, children }: ContentProps<T>) {
  const result = await answer;
  return result.failure ? <Failing failure={result.failure} slowedBy={result.slowedBy} /> : children(result.answer);
}

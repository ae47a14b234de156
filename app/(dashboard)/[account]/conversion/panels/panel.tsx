import { type ReactNode, Suspense } from "react";
import { Card, CardHeader } from "@/components/ui/card";
import { Definition } from "@/components/ui/definition";
import { Skeleton } from "@/components/ui/skeleton";
import { PanelFailed } from "./panel-failed";
import { type PanelAnswer, readPanel } from "./read-panel";

type PanelProps<T> = {
  id: string;
  title: string;
  definition: string;
  /** Of the panel, beside its title. */
  controls?: ReactNode;
  /** Another question is another panel: its old answer must not stand for the new one. */
  question: string;
  read: () => Promise<T>;
  /** The height that the content will probably have, as a class. */
  height: string;
  children: (answer: T) => ReactNode;
};

/** A card that has its answer later than the page, and a failure for itself. */
export function Panel<T>({ id, title, definition, controls, question, read, height, children }: PanelProps<T>) {
  return (
    <Card aria-labelledby={id} className="flex flex-col">
      <CardHeader id={id} title={<Definition text={definition}>{title}</Definition>}>
        {controls}
      </CardHeader>
      <Suspense key={question} fallback={<PanelSkeleton height={height} />}>
        <Content answer={readPanel(read)}>{children}</Content>
      </Suspense>
    </Card>
  );
}

type ContentProps<T> = { answer: Promise<PanelAnswer<T>>; children: (answer: T) => ReactNode };

async function Content<T>({ answer, children }: ContentProps<T>) {
  const result = await answer;
  return result.failure ? <PanelFailed reason={result.failure} /> : children(result.answer);
}

function PanelSkeleton({ height }: { height: string }) {
  return (
    <div aria-busy className="p-4">
      <p role="status" className="sr-only">
        Loading
      </p>
      <Skeleton className={height} />
    </div>
  );
}

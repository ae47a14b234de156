import { type ReactNode, Suspense } from "react";
import { Card, CardHeader } from "@/components/ui/card";
import { Definition } from "@/components/ui/definition";
import { Skeleton } from "@/components/ui/skeleton";
import { type PanelAnswer, readPanel } from "../../conversion/panels/read-panel";
import { Failed } from "../failed";

type CarrierPanelProps<T> = {
  id: string;
  title: string;
  definition: string;
  /** Another question is another panel: its old answer must not stand for the new one. */
  question: string;
  read: () => Promise<T>;
  /** At the end of the title's line. */
  link?: ReactNode;
  children: (answer: T) => ReactNode;
};

/** A card that has its answer later than the page, and a failure for itself. */
export function CarrierPanel<T>({ id, title, definition, question, read, link, children }: CarrierPanelProps<T>) {
  return (
    <Card aria-labelledby={id} className="flex flex-col">
      <CardHeader id={id} title={<Definition text={definition}>{title}</Definition>}>
        {link}
      </CardHeader>
      <Suspense key={question} fallback={<Skeleton className="m-4 h-32" />}>
        <Content answer={readPanel(read)}>{children}</Content>
      </Suspense>
    </Card>
  );
}

async function Content<T>({
  answer,
  children,
}: {
  answer: Promise<PanelAnswer<T>>;
  children: (answer: T) => ReactNode;
}) {
  const result = await answer;
  return result.failure ? <Failed reason={result.failure} /> : children(result.answer);
}

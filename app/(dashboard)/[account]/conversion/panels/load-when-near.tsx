"use client";

import { type ReactNode, startTransition, useEffect, useState } from "react";
import { FailedPanel } from "./panel-failed";
import { PanelSkeleton } from "./panel-skeleton";
import type { PanelAnswer } from "./read-panel";
import { useIsNear } from "./use-is-near";

type Load = () => Promise<PanelAnswer<ReactNode>>;

type LoadWhenNearProps = {
  /** Each answer of the server brings another one, which is asked again; until then the older content stays. */
  load: Load;
  /** The height that the content will have, as a class. */
  height: string;
};

/** What would cost too much on everybody's page: asked for by whoever comes near it. */
export function LoadWhenNear({ load, height }: LoadWhenNearProps) {
  const { box, isNear } = useIsNear();
  const [shown, setShown] = useState<PanelAnswer<ReactNode> | null>(null);
  const [wanted, setWanted] = useState<{ load: Load } | null>(null);
  // Whoever only scrolls past has it on the way back.
  if (isNear && wanted?.load !== load) setWanted({ load });

  useEffect(() => {
    if (!wanted) return;
    let isCurrent = true;
    const show = (content: PanelAnswer<ReactNode>) => {
      if (isCurrent) startTransition(() => setShown(content));
    };
    wanted.load().then(show, () => show({ failure: "unknown" }));
    return () => {
      isCurrent = false;
    };
  }, [wanted]);

  const tryAgain = () => {
    setShown(null);
    setWanted({ load });
  };

  return (
    <div ref={box} className="flex flex-1 flex-col">
      {shown === null && (
        <>
          <PanelSkeleton className={height} isBusy={wanted !== null} />
          <p className="hidden px-4 pb-4 print:block">Not loaded: scroll to this panel before printing.</p>
          <noscript>
            <p className="px-4 pb-4">Needs JavaScript. The same numbers are in the CSV.</p>
          </noscript>
        </>
      )}
      {shown?.answer}
      {shown?.failure && (
        <FailedPanel failure={shown.failure} slowedBy={shown.slowedBy} busy={false} onRetry={tryAgain} />
      )}
    </div>
  );
}

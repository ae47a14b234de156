import { CopyButton } from "@/components/ui/copy-button";
import type { ActionState } from "../action-state";

/** What came of the last change: a sentence, and a link to hand over where there is one. */
export function Outcome({ state }: { state: ActionState | null }) {
  return (
    <>
      <div role="status" className="grid grid-cols-[minmax(0,1fr)] gap-1.5 empty:hidden">
        {state?.status === "done" && state.message && <p className="wrap-anywhere">{state.message}</p>}
        {state?.status === "done" && state.link && <OneTimeLink link={state.link} />}
      </div>
      <p role="alert" className="wrap-anywhere text-destructive empty:hidden">
        {(state?.status === "refused" || state?.status === "invalid") && state.error}
      </p>
    </>
  );
}

const OneTimeLink = ({ link }: { link: string }) => (
  <>
    <div className="flex max-w-full items-start gap-2">
      <code className="min-w-0 select-all break-all rounded-md border bg-muted/50 px-2 py-1 text-xs">{link}</code>
      <CopyButton text={link} label="Copy the link" />
    </div>
    <p className="text-muted-foreground text-xs">
      Shown only now. Whoever has the link can use it: hand it over by a way that only they read.
    </p>
  </>
);

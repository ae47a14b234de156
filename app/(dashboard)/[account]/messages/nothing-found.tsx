import Link from "next/link";
import type { ReactNode } from "react";

type NothingFoundProps = {
  isSearch: boolean;
  isPaged: boolean;
  /** Whether retention has deleted what there was before some time in the range. */
  isForgotten: boolean;
};

export function NothingFound({ isSearch, isPaged, isForgotten }: NothingFoundProps) {
  if (isPaged) return <Nothing title="The list ends here" hint="There is nothing beyond this page." />;
  if (!isSearch) {
    const hint = isForgotten ? "Fewer filters may show some." : "A longer range or fewer filters may show some.";
    return <Nothing title="No messages in this range" hint={hint} />;
  }
  return (
    <Nothing
      title="No message is found"
      hint="Check the SID or number; a number needs its + and country code, as in +91 98765 43210."
    />
  );
}

/** Of an account that has none at all. */
export const NoMessagesYet = ({ firstHref }: { firstHref: string }) => (
  <Nothing
    title="No messages yet"
    hint={
      <>
        This account has none so far.{" "}
        <Link href={firstHref} className="text-primary underline underline-offset-3">
          Send your first message
        </Link>
      </>
    }
  />
);

/** Few digits say whose number it is only together with its country. */
export const DigitsOfNowhere = () => (
  <Nothing title="Which country?" hint="To search by last digits, filter by the country." />
);

/** Of a link to one message. */
export const NoSuchMessage = () => (
  <Nothing
    title="There is no such message"
    hint="This account has none of that SID: it may be deleted, or the link may be cut off or of another account."
  />
);

const Nothing = ({ title, hint }: { title: string; hint: ReactNode }) => (
  <div className="px-4 py-12 text-center">
    <p className="font-medium">{title}</p>
    <p className="mt-1 text-muted-foreground">{hint}</p>
  </div>
);

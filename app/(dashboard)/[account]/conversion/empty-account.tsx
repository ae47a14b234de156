import type { Arrived } from "@/components/first-message/arrival";
import { createIngestKey } from "../../account-actions";
import { DemoOffer } from "../../demo-offer";
import { FirstMessage } from "../../first-run-parts";
import { getArrived } from "./get-arrived";

type EmptyAccountProps = {
  accountSid: string;
  baseUrl: string;
  mayCreateKey: boolean;
  messageSid: string;
  arrived: Arrived;
};

const WHAT_COMES = [
  ["The funnel", "How many codes were sent, arrived and were typed in, and what was lost at each step."],
  ["Every country, every carrier", "Delivery, conversion, time and cost, each with the interval it is known to."],
  ["Over time", "In your own time zone, with what is still maturing marked, and compared with the period before."],
] as const;

export function EmptyAccount({ accountSid, baseUrl, mayCreateKey, messageSid, arrived }: EmptyAccountProps) {
  return (
    <main className="mx-auto grid max-w-6xl items-start gap-8 px-4 py-8 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)] lg:px-6 lg:py-12">
      <FirstMessage
        accountSid={accountSid}
        baseUrl={baseUrl}
        messageSid={messageSid}
        arrived={arrived}
        getArrived={getArrived.bind(null, accountSid)}
        createKey={mayCreateKey ? createIngestKey.bind(null, accountSid) : null}
      />
      <div className="grid gap-8">
        <DemoOffer accountSid={accountSid} isAdministrator={mayCreateKey} />
        <section aria-labelledby="what-comes">
          <h2 id="what-comes" className="font-semibold text-base">
            What you will see here
          </h2>
          <dl className="mt-4 grid gap-4 border-l pl-4">
            {WHAT_COMES.map(([name, text]) => (
              <div key={name}>
                <dt className="font-medium">{name}</dt>
                <dd className="text-muted-foreground">{text}</dd>
              </div>
            ))}
          </dl>
          <p className="mt-6 text-muted-foreground text-xs">
            Nothing is sent from here: your provider sends, this service counts. Message bodies are never stored,
            numbers only as a keyed hash.
          </p>
        </section>
      </div>
    </main>
  );
}

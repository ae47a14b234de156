"use client";

import Link from "next/link";
import { useRouter } from "next/navigation";
import { useRef, useState } from "react";
import { AskBeforeDelete } from "@/components/states/ask-before-delete";
import { PAGE_HEADING } from "@/components/states/page-heading";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { useAction } from "../use-action";
import { removeSchedule, sendNow, setPaused } from "./actions";
import { DeliveryList, type ListedDelivery } from "./delivery-list";

/** A schedule in the viewer's words. */
export type ListedSchedule = {
  readonly id: string;
  readonly name: string;
  readonly isPaused: boolean;
  readonly facts: readonly { readonly name: string; readonly value: string }[];
  readonly deliveries: readonly ListedDelivery[];
};

type ScheduleCardProps = { account: string; schedule: ListedSchedule };

export function ScheduleCard({ account, schedule: { id, name, isPaused, facts, deliveries } }: ScheduleCardProps) {
  const router = useRouter();
  const [isAsking, setAsking] = useState(false);
  const deleteButton = useRef<HTMLButtonElement>(null);
  const refresh = () => router.refresh();
  const sending = useAction(() => sendNow(account, id), refresh);
  const pausing = useAction(() => setPaused(account, id, !isPaused), refresh);
  const deletion = useAction(
    () => removeSchedule(account, id),
    () => {
      document.getElementById(PAGE_HEADING)?.focus();
      refresh();
    },
  );
  const failures = [sending, pausing, deletion].flatMap(({ state }) =>
    state?.status === "refused" ? [state.error] : [],
  );
  return (
    <Card aria-labelledby={id}>
      <header className="flex min-h-11 flex-wrap items-center gap-x-2 gap-y-1 border-b px-4 py-1.5">
        <h2 id={id} className="min-w-0 break-words font-semibold text-[13px]">
          {name}
        </h2>
        {isPaused && <span className="rounded-sm bg-muted px-1.5 py-0.5 text-xs">Paused</span>}
        <div className="ml-auto flex flex-wrap gap-1">
          <Button
            size="small"
            aria-disabled={sending.pending}
            onClick={() => sending.send()}
            aria-label={`Send ${name} now`}
          >
            {sending.pending ? "Sending…" : "Send now"}
          </Button>
          <Button
            variant="ghost"
            size="small"
            aria-disabled={pausing.pending}
            onClick={() => pausing.send()}
            aria-label={`${isPaused ? "Resume" : "Pause"} ${name}`}
          >
            {isPaused ? "Resume" : "Pause"}
          </Button>
          <Button variant="ghost" size="small" asChild>
            <Link href={`/${account}/settings/reports/${id}`} aria-label={`Edit ${name}`}>
              Edit
            </Link>
          </Button>
          <Button
            ref={deleteButton}
            variant="ghost"
            size="small"
            aria-expanded={isAsking}
            aria-label={`Delete ${name}`}
            onClick={() => setAsking(true)}
          >
            Delete
          </Button>
        </div>
      </header>
      {isAsking && (
        <AskBeforeDelete
          name={name}
          question="Delete it with the record of what was sent?"
          deleting={deletion.pending}
          onDelete={() => deletion.send()}
          onCancel={() => {
            setAsking(false);
            deleteButton.current?.focus();
          }}
          className="border-b px-4 py-2"
        />
      )}
      <p role="status" className="border-b px-4 py-2 empty:hidden">
        {sending.state?.status === "done" && sending.state.message}
      </p>
      <p role="alert" className="border-b px-4 py-2 text-destructive empty:hidden">
        {failures.join(" ")}
      </p>
      <dl className="grid gap-x-6 gap-y-2 px-4 py-3 sm:grid-cols-2">
        {facts.map((fact) => (
          <div key={fact.name} className="min-w-0">
            <dt className="text-muted-foreground text-xs">{fact.name}</dt>
            <dd className="break-words">{fact.value}</dd>
          </div>
        ))}
      </dl>
      <DeliveryList name={name} deliveries={deliveries} />
    </Card>
  );
}

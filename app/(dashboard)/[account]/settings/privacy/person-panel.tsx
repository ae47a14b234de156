"use client";

import { unstable_rethrow } from "next/navigation";
import { useActionState, useRef, useState, useTransition } from "react";
import { AskBeforeDelete } from "@/components/states/ask-before-delete";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { UNAVAILABLE } from "../action-state";
import type { PersonFile, PersonState } from "./person-state";
import { saveFile } from "./save-file";

type PersonPanelProps = {
  find: (number: string) => Promise<PersonState>;
  download: (number: string) => Promise<PersonFile>;
  erase: (number: string) => Promise<PersonState>;
};

type Question = { readonly ask: (number: string) => Promise<PersonState>; readonly number: string };

/** The number goes to the server in the body of a request, and into nothing that lasts. */
export function PersonPanel({ find, download, erase }: PersonPanelProps) {
  const input = useRef<HTMLInputElement>(null);
  const [isAsking, setAsking] = useState(false);
  const [isEdited, setEdited] = useState(false);
  const [downloadError, setDownloadError] = useState<string | null>(null);
  const [isDownloading, startDownload] = useTransition();
  const [isSending, startSending] = useTransition();
  const [state, send] = useActionState<PersonState, Question>(
    async (_before, { ask, number }) =>
      ask(number).catch((error: unknown) => {
        unstable_rethrow(error);
        return UNAVAILABLE;
      }),
    { status: "untouched" },
  );
  const shown: PersonState = isEdited || isSending ? { status: "untouched" } : state;
  const number = () => input.current?.value ?? "";

  const submit = (ask: Question["ask"]) => {
    setEdited(false);
    setAsking(false);
    setDownloadError(null);
    startSending(() => send({ ask, number: number() }));
  };
  const saveHeld = () =>
    startDownload(async () => {
      const file = await download(number()).catch(() => UNAVAILABLE);
      setDownloadError(file.status === "refused" ? file.error : null);
      if (file.status === "file") saveFile(file);
    });

  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!isSending) submit(find);
      }}
    >
      <div className="grid gap-4 p-4">
        <Field
          ref={input}
          name="number"
          type="tel"
          label="Phone number"
          autoComplete="off"
          placeholder="+14155552671"
          className="max-w-72"
          onInput={() => setEdited(true)}
          hint="In full, with + and the country code. It is not kept."
          {...(shown.status === "refused" && { error: shown.error })}
        />
        <div role="status" className="grid gap-3 empty:hidden">
          {shown.status === "found" && <p>{shown.summary}</p>}
          {shown.status === "erased" && <p>{shown.message}</p>}
        </div>
        {shown.status === "found" && !isAsking && (
          <div className="flex flex-wrap gap-2">
            <Button aria-disabled={isDownloading} onClick={() => !isDownloading && saveHeld()}>
              {isDownloading ? "Downloading…" : "Download what is held"}
            </Button>
            <Button className="text-destructive" onClick={() => setAsking(true)}>
              Erase this person
            </Button>
          </div>
        )}
        {shown.status === "found" && isAsking && (
          <AskBeforeDelete
            name={shown.masked}
            words={{ act: "Erase", acting: "Erasing…" }}
            question="The number is taken from all of these messages for good; reports stay as they are."
            deleting={isSending}
            onDelete={() => submit(erase)}
            onCancel={() => setAsking(false)}
          />
        )}
        <p role="alert" className="text-destructive empty:hidden">
          {shown.status === "found" && downloadError}
        </p>
      </div>
      <div className="border-t px-4 py-3">
        <Button type="submit" variant="primary" aria-disabled={isSending}>
          {isSending ? "One moment…" : "Find"}
        </Button>
      </div>
    </form>
  );
}

"use client";

import { RotateCwIcon } from "lucide-react";
import { Button } from "@/components/ui/button";
import { MessagePage } from "./message-page";

type ErrorMessageProps = { error: unknown; retry: () => void };

/** The digest is all that leaves the server of an error; the log has the rest under the same id. */
const digestOf = (error: unknown) =>
  error instanceof Error && "digest" in error && typeof error.digest === "string" ? error.digest : null;

export function ErrorMessage({ error, retry }: ErrorMessageProps) {
  const id = digestOf(error);
  return (
    <MessagePage title="This page could not be loaded">
      <p className="text-muted-foreground" role="alert">
        The server could not answer just now. Your data is safe; trying again usually helps.
      </p>
      <Button variant="primary" onClick={retry}>
        <RotateCwIcon aria-hidden />
        Try again
      </Button>
      {id && (
        <p className="text-muted-foreground text-xs">
          Error id <code className="select-all font-mono text-foreground">{id}</code>, to find it in the server's log.
        </p>
      )}
    </MessagePage>
  );
}

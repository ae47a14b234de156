import { ExternalLinkIcon } from "lucide-react";
import type { ErrorRow } from "@/lib/report/error-fields";
import { NO_CODE_WAS_TOLD } from "@/lib/report/no-error-code";

type ErrorCodeProps = { of: Pick<ErrorRow, "error_code" | "cause" | "documentation"> };

/** What messages failed with: the code, with the page about it where there is one, and its cause in plain words. */
export function ErrorCode({ of: { error_code, cause, documentation } }: ErrorCodeProps) {
  if (error_code === null) return NO_CODE_WAS_TOLD;
  return (
    <>
      {documentation ? (
        <a
          href={documentation}
          target="_blank"
          rel="noreferrer"
          className="mr-2 inline-flex items-center gap-1 rounded-sm font-medium underline-offset-3 hover:underline"
        >
          {error_code}
          <ExternalLinkIcon aria-hidden className="size-3 text-muted-foreground" />
          <span className="sr-only">, documentation in a new tab</span>
        </a>
      ) : (
        <span className="mr-2 font-medium">{error_code}</span>
      )}
      <span className="text-muted-foreground">{cause ?? "Not in our table of causes"}</span>
    </>
  );
}

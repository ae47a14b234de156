const WORDS: Readonly<Record<number, string>> = {
  400: "There is no such file for the range and the filters that are chosen.",
  401: "Your session has ended. Reload the page to sign in again.",
  403: "Your role in this account does not allow this file. An administrator of the account can change it.",
  404: "There is nothing to download any more. Reload the page.",
  503: "The database does not answer, so nothing was downloaded. Try again in a moment.",
};

/** Why there is no file, by what the server answered; `retryAfter` in seconds, as it told. */
export function toRefusal(status: number, retryAfter: string | null): string {
  if (status !== 429)
    return WORDS[status] ?? "Something went wrong on the server, so nothing was downloaded. Try again.";
  const when = retryAfter === null ? "in a moment" : `in ${retryAfter} seconds`;
  return `Nothing was downloaded: another export is still running, or too much was asked for. Try again ${when}.`;
}

/**
 * Lets the browser download a file that the server would give, and otherwise answers why it would not: of a refused download the
 * browser says only that it failed. Throws where the server cannot be reached.
 */
export async function startDownload(href: string): Promise<string | null> {
  const { ok, status, headers } = await fetch(href, { method: "HEAD", cache: "no-store" });
  if (!ok) return toRefusal(status, headers.get("retry-after"));
  const link = document.createElement("a");
  link.href = href;
  link.download = "";
  link.click();
  return null;
}

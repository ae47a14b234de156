import { isStreamed } from "./is-streamed";

/** Until the browser has surely written it. */
const KEPT_MS = 60_000;

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
 * Downloads a file, or answers why there is none: of a refused download the browser says only that it failed. Throws where the server
 * cannot be reached, or stops midway.
 */
export const startDownload = (href: string): Promise<string | null> =>
  isStreamed(href) ? askThenDownload(href) : fetchWhole(href);

/** Asks first and leaves the rest to the browser, which writes to the disk what comes and tells itself of a file that breaks off. */
async function askThenDownload(href: string): Promise<string | null> {
  const { ok, status, headers } = await fetch(href, { method: "HEAD", cache: "no-store" });
  if (!ok) return toRefusal(status, headers.get("retry-after"));
  save(href, "");
  return null;
}

/** A short file is there as a whole, or not at all. */
async function fetchWhole(href: string): Promise<string | null> {
  const response = await fetch(href, { cache: "no-store" });
  const { ok, status, headers } = response;
  if (!ok) return toRefusal(status, headers.get("retry-after"));
  const url = URL.createObjectURL(await response.blob());
  save(url, toFileName(headers.get("content-disposition")));
  setTimeout(() => URL.revokeObjectURL(url), KEPT_MS);
  return null;
}

/** By what the server calls it. */
export const toFileName = (disposition: string | null): string =>
  /filename="([^"]+)"/.exec(disposition ?? "")?.[1] ?? "export.csv";

function save(href: string, name: string): void {
  const link = document.createElement("a");
  link.href = href;
  link.download = name;
  link.click();
}

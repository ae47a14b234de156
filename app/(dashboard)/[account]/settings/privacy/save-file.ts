const KEPT_MS = 10_000;

/** Hands a text to the browser as a file to save. */
export function saveFile({ name, content }: { readonly name: string; readonly content: string }): void {
  const url = URL.createObjectURL(new Blob([content], { type: "application/json" }));
  Object.assign(document.createElement("a"), { href: url, download: name }).click();
  // Some browsers read it only after the click is over.
  setTimeout(() => URL.revokeObjectURL(url), KEPT_MS);
}

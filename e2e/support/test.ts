import { type BrowserContext, test as base, expect } from "@playwright/test";

type Problems = {
  /** For what the test provokes. */
  allow: (problem: RegExp) => void;
  /** For contexts that the test opens itself. */
  watch: (context: BrowserContext) => void;
};

/** Playwright's test, which fails when a page meanwhile logged an error, threw one, or asked for something in vain. */
export const test = base.extend<{ problems: Problems }>({
  problems: [
    async ({ context }, use) => {
      const found: string[] = [];
      const allowed: RegExp[] = [];
      const watch = (watched: BrowserContext) => collect(watched, found);
      watch(context);
      await use({ allow: (problem) => allowed.push(problem), watch });
      expect(
        found.filter((problem) => !allowed.some((pattern) => pattern.test(problem))),
        "errors in the console and failed requests",
      ).toEqual([]);
    },
    { auto: true },
  ],
});

function collect(context: BrowserContext, found: string[]): void {
  context.on("console", (message) => {
    if (message.type() !== "error" && message.type() !== "warning") return;
    found.push(`console: ${message.text()} (${message.location().url})`);
  });
  context.on("weberror", (error) => found.push(`thrown: ${error.error().stack ?? error.error().message}`));
  context.on("requestfailed", (request) => {
    // A page that is left takes its requests with it.
    const reason = request.failure()?.errorText ?? "";
    if (reason !== "net::ERR_ABORTED") found.push(`failed: ${request.method()} ${request.url()} ${reason}`);
  });
  context.on("response", (response) => {
    if (response.status() >= 400)
      found.push(`answer: ${response.status()} ${response.request().method()} ${response.url()}`);
  });
}

export { expect };

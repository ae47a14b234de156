import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { writeConsoleToLog } from "./console-to-log";
import { logger } from "./logger";

const SENT = "+919876501234";
const target = { error: () => {}, warn: () => {} } as Pick<Console, "error" | "warn">;
const error = vi.fn();
const warn = vi.fn();
beforeEach(() => {
  Object.assign(logger(), { error, warn });
  writeConsoleToLog(target);
});
afterEach(() => vi.clearAllMocks());

const lines = () => JSON.stringify([...error.mock.calls, ...warn.mock.calls]);

it("says of an error its kind and place, and nothing that it quotes", () => {
  const thrown = Object.assign(new SyntaxError(`Unexpected token 'x', "x\n{"to":"${SENT}"`), {
    digest: "2587212729",
    detail: `Key (to)=(${SENT})`,
  });
  target.error("⨯", thrown);
  expect(error).toHaveBeenCalledWith(
    expect.objectContaining({
      error: expect.objectContaining({ type: "SyntaxError" }),
      digest: "2587212729",
      text: "⨯",
    }),
    "Next.js",
  );
  expect(lines()).not.toContain(SENT);
});

it("keeps the words of a message, without what stands in quotes, also where that has quotes of its own", () => {
  target.error(
    `\`x-forwarded-host\` header with value \`a"\` ${SENT}\` does not match \`origin\`. Aborting the action.`,
  );
  target.warn(`Received "${SENT}". Read more.`);
  expect(error).toHaveBeenCalledWith({ text: "…. Aborting the action." }, "Next.js");
  expect(warn).toHaveBeenCalledWith({ text: "Received …. Read more." }, "Next.js");
  expect(lines()).not.toContain(SENT);
});

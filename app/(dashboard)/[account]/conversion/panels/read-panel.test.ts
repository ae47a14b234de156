import { describe, expect, it, vi } from "vitest";
import { DatabaseUnavailableError, QueryTimeoutError } from "@/lib/db/errors";
import { logger } from "@/lib/observability/logger";
import { InvalidParameterError } from "@/lib/report/invalid-parameter-error";
import { readPanel } from "./read-panel";
import { describeTimeout } from "./timeout-words";

const failing = (error: unknown) => readPanel(() => Promise.reject(error));

describe("readPanel", () => {
  it("hands on the answer", async () => {
    expect(await readPanel(async () => 7)).toEqual({ answer: 7 });
  });

  it("names what its reader can do something about", async () => {
    expect(await failing(new QueryTimeoutError("slow"))).toEqual({ failure: "timeout" });
    const slowed = (slowedBy: string) => failing(new QueryTimeoutError("slow", { slowedBy }));
    expect(await slowed("error_code")).toEqual({ failure: "timeout", slowedBy: "error_code" });
    expect(await slowed("group_by=sender")).toEqual({ failure: "timeout" });
    expect(describeTimeout("error_code")).toMatch(/^The filter Error code reads every message of the range/);
    expect(await failing(new QueryTimeoutError("queue", { isQueueing: true }))).toEqual({ failure: "busy" });
    expect(await failing(new DatabaseUnavailableError("gone"))).toEqual({ failure: "unavailable" });
    expect(await failing(new InvalidParameterError("include", "too many", "a filter"))).toEqual({
      failure: "too_much",
    });
  });

  it("keeps an unknown error to the log", async () => {
    const log = vi.spyOn(logger(), "error").mockReturnValue();
    expect(await failing(new Error("secret"))).toEqual({ failure: "unknown" });
    expect(log).toHaveBeenCalledOnce();
  });
});

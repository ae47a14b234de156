import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { ShortLivedCache } from "./short-lived-cache";

const cache = () => new ShortLivedCache<string>({ lifetimeMs: 1_000, maxEntries: 2 });

describe("ShortLivedCache", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it("searches once for concurrent callers, and again when the time is over", async () => {
    const find = vi.fn(async () => "found");
    const kept = cache();
    expect(await Promise.all([kept.get("a", find), kept.get("a", find)])).toEqual(["found", "found"]);
    vi.advanceTimersByTime(999);
    await kept.get("a", find);
    expect(find).toHaveBeenCalledTimes(1);
    vi.advanceTimersByTime(1);
    await kept.get("a", find);
    expect(find).toHaveBeenCalledTimes(2);
  });

  it("keeps neither failures nor errors", async () => {
    const kept = cache();
    const find = vi.fn<() => Promise<string | null>>();
    find.mockResolvedValueOnce(null).mockRejectedValueOnce(new Error("away")).mockResolvedValueOnce("found");
    expect(await kept.get("a", find)).toBeNull();
    await expect(kept.get("a", find)).rejects.toThrow("away");
    expect(await kept.get("a", find)).toBe("found");
  });

  it("lets the oldest go when it is full, and everything when told to", async () => {
    const kept = cache();
    const find = vi.fn(async () => "found");
    for (const key of ["a", "b", "c", "c", "b"]) await kept.get(key, find);
    expect(find).toHaveBeenCalledTimes(3);
    await kept.get("a", find);
    expect(find).toHaveBeenCalledTimes(4);
    kept.delete("a");
    await kept.get("a", find);
    expect(find).toHaveBeenCalledTimes(5);
    kept.clear();
    await kept.get("a", find);
    expect(find).toHaveBeenCalledTimes(6);
  });
});

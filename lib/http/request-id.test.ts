import { describe, expect, it } from "vitest";
import { toRequestId } from "./request-id.mjs";

describe("toRequestId", () => {
  it.each([
    "req-12345.A_b",
    "550e8400-e29b-41d4-a716-446655440000",
    "4bf92f3577b34da6a3ce929d0e0e4736",
    "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
    "01JD0Q6A9ZK3W8X4M2N7P5R1TV",
  ])("keeps %s", (given) => expect(toRequestId(given)).toBe(given));

  it.each([
    null,
    undefined,
    "",
    "short",
    "x".repeat(65),
    "with space",
    "line\nbreak",
    "quote\"'",
    "ünïcödé-id",
    "919876543210",
    "1-415-555-0123",
    "call.14155550123",
    "to_1.4.1.5.5.5.5.0.1",
    "1".repeat(32),
  ])("replaces %j by a random one", (given) => {
    expect(toRequestId(given)).toMatch(/^[0-9a-f]{8}-[0-9a-f-]{27}$/);
    expect(toRequestId(given)).not.toBe(toRequestId(given));
  });
});

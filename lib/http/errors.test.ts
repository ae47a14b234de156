import { describe, expect, it } from "vitest";
import { DatabaseUnavailableError, QueryTimeoutError, QueueFullError, RejectedFactError } from "@/lib/db/errors";
import { InvalidParameterError } from "@/lib/report/invalid-parameter-error";
import { ApiError, toFailure } from "./errors";
import { MalformedFormError } from "./parse-form";
import { BodyTooLargeError, BodyUnreadableError } from "./read-body";
import { TwilioError, toTwilioFailure } from "./twilio-errors";

const SECRET = "+15551234567";
const unknown = Object.assign(new Error(`boom ${SECRET}`), { code: "42P01", detail: SECRET });

describe("what callers are told", () => {
  it.each([
    [new ApiError("not_found", "x"), 404, "not_found", 404, 20500],
    [new BodyTooLargeError(5), 413, "payload_too_large", 413, 20001],
    [new BodyUnreadableError("x"), 400, "bad_request", 400, 20001],
    [new MalformedFormError("x"), 400, "bad_request", 400, 20001],
    [new InvalidParameterError("from", "x", "y"), 400, "invalid_parameter", 500, 20500],
    [new DatabaseUnavailableError(SECRET), 503, "database_unavailable", 503, 20503],
    [Object.assign(new Error(SECRET), { code: "ECONNREFUSED" }), 503, "database_unavailable", 503, 20503],
    [new QueryTimeoutError(SECRET), 503, "query_timeout", 503, 20503],
    [new QueryTimeoutError(SECRET, { slowedBy: "sender" }), 503, "query_timeout", 503, 20503],
    [new QueryTimeoutError(SECRET, { isQueueing: true }), 503, "too_many_reports", 503, 20503],
    [new QueueFullError(7), 429, "too_many_requests", 429, 20429],
    [new RejectedFactError("SM1"), 422, "unprocessable", 400, 20001],
    [unknown, 500, "internal_error", 500, 20500],
    [SECRET, 500, "internal_error", 500, 20500],
  ])("about %s", async (error, status, code, twilioStatus, twilioCode) => {
    const { response, isUnexpected } = toFailure(error, "request-1");
    const text = await response.text();
    expect(response.status).toBe(status);
    expect(JSON.parse(text).error).toMatchObject({ code, request_id: "request-1" });
    expect(isUnexpected).toBe(status === 500);
    expect(text).not.toContain(SECRET);

    if (error instanceof ApiError) return;
    const twilio = toTwilioFailure(error).response;
    const twilioText = await twilio.text();
    expect(twilio.status).toBe(twilioStatus);
    expect(JSON.parse(twilioText)).toEqual({
      code: twilioCode,
      message: expect.any(String),
      more_info: `https://www.twilio.com/docs/errors/${twilioCode}`,
      status: twilioStatus,
    });
    expect(twilioText).not.toContain(SECRET);
  });

  it("says when to come back", () => {
    const retryAfter = (error: unknown) => [
      toFailure(error, "r").response.headers.get("retry-after"),
      toTwilioFailure(error).response.headers.get("retry-after"),
    ];
    expect(retryAfter(new QueueFullError(7))).toEqual(["7", "7"]);
    expect(retryAfter(new DatabaseUnavailableError("x"))).toEqual(["1", "1"]);
    expect(retryAfter(new QueryTimeoutError("x", { isQueueing: true }))).toEqual(["5", "1"]);
    expect(retryAfter(unknown)).toEqual([null, null]);
  });

  it("names the parameter that made a report slow", async () => {
    const told = async (error: unknown) => (await toFailure(error, "r").response.json()).error;
    expect(await told(new QueryTimeoutError("x", { slowedBy: "error_code" }))).toMatchObject({
      parameter: "error_code",
      message: expect.stringContaining("without error_code"),
    });
    expect(await told(new QueryTimeoutError("x", { slowedBy: "group_by=sender" }))).toMatchObject({
      parameter: "group_by",
      message: expect.stringContaining("with group_by=sender"),
    });
    const { parameter, message } = await told(new QueryTimeoutError("x"));
    expect([parameter, message]).toEqual([undefined, "This took too long. Ask for a shorter range."]);
  });

  it("sends what a TwilioError says", async () => {
    const { response } = toTwilioFailure(new TwilioError(21211, "bad 'To'"));
    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({
      code: 21211,
      message: "bad 'To'",
      more_info: "https://www.twilio.com/docs/errors/21211",
      status: 400,
    });
  });
});

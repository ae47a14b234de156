import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import {
  decompositionTableParameters,
  exportParameters,
  funnelTableParameters,
  latencyTableParameters,
  tableParameters,
  timeseriesParameters,
} from "@/lib/export/export-parameters";
import { FEEDBACK_RECORDS } from "@/lib/ingest/feedback-records";
import { MESSAGE_RECORDS } from "@/lib/ingest/message-records";
import wire from "@/lib/messages/fixtures/twilio-messages.openapi.json" with { type: "json" };
import { messageParameters } from "@/lib/messages/message-query";
import { getOpenApiDocument } from "./document";
import type { JsonSchema, Operation } from "./document-types";
import {
  DECOMPOSITION_TABLE_PARAMETERS,
  FUNNEL_TABLE_PARAMETERS,
  LATENCY_TABLE_PARAMETERS,
  MESSAGES_PARAMETERS,
  TABLE_PARAMETERS,
  TIMESERIES_PARAMETERS,
} from "./export-paths";
import { feedbackRecordSchema, messageRecordSchema } from "./record-schemas";
import { createMessageFormSchema } from "./wire-schemas";

const document = getOpenApiDocument();
const operations = Object.entries({ ...document.paths, ...document.webhooks }).flatMap(([path, item]) =>
  Object.entries(item).map(([method, operation]) => [`${method} ${path}`, path, operation as Operation] as const),
);

/** Every `$ref` anywhere in it. */
function listReferences(node: unknown): string[] {
  if (typeof node !== "object" || node === null) return [];
  const own = "$ref" in node && typeof node.$ref === "string" ? [node.$ref] : [];
  return [...own, ...Object.values(node).flatMap(listReferences)];
}

function listSchemas({ parameters = [], requestBody, responses }: Operation): JsonSchema[] {
  const contents = [requestBody?.content, ...Object.values(responses).map(({ content }) => content)];
  return [
    ...parameters.map(({ schema }) => schema),
    ...contents.flatMap((content) => Object.values(content ?? {}).map(({ schema }) => schema)),
  ];
}

describe("the description is OpenAPI 3.1:", () => {
  it("it says what it is", () => {
    expect(document.openapi).toMatch(/^3\.1\.\d+$/);
    expect(document.info).toMatchObject({ title: expect.stringMatching(/./), version: expect.stringMatching(/./) });
    expect(JSON.parse(JSON.stringify(document))).toEqual(document);
  });

  it("every reference leads somewhere", () => {
    const names = Object.keys(document.components.schemas).map((name) => `#/components/schemas/${name}`);
    expect(new Set(names)).toEqual(new Set([...names, ...listReferences(document)]));
    for (const name of names) expect(name).toMatch(/^#\/components\/schemas\/[A-Za-z0-9._-]+$/);
  });

  it("every schema is JSON Schema 2020-12", () => {
    const ajv = new Ajv2020({ strict: false, validateFormats: false });
    const schemas = [...Object.values(document.components.schemas), ...operations.flatMap(([, , o]) => listSchemas(o))];
    for (const schema of schemas) expect(ajv.validateSchema(schema), JSON.stringify(ajv.errors)).toBe(true);
  });

  it.each(operations)("%s is complete", (_, path, operation) => {
    if (!(path in document.webhooks)) expect(path).toMatch(/^\/[A-Za-z0-9{}/._-]*$/);
    expect(operation.summary).toMatch(/./);
    const { parameters = [], responses, security = [] } = operation;
    const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    expect(parameters.filter((p) => p.in === "path").map((p) => [p.name, p.required])).toEqual(
      inPath.map((name) => [name, true]),
    );
    expect(new Set(parameters.map((p) => `${p.in} ${p.name}`)).size).toBe(parameters.length);
    expect(Object.keys(responses).length).toBeGreaterThan(0);
    for (const [status, { description }] of Object.entries(responses)) {
      expect(status).toMatch(/^[1-5](\d\d|XX)$/);
      expect(description).toMatch(/./);
    }
    for (const way of security)
      for (const name of Object.keys(way)) expect(Object.keys(document.components.securitySchemes)).toContain(name);
  });

  it("no two operations have one name", () => {
    const names = operations.map(([, , { operationId }]) => operationId);
    expect(new Set(names).size).toBe(names.length);
  });
});

describe("what is described is what is read:", () => {
  it("filters, as the API takes them", () => {
    const [funnel] = operations.filter(([name]) => name === "get /api/v1/reports/funnel").map(([, , o]) => o);
    const takes = (name: string, value: string) => {
      const schema = funnel?.parameters?.find((parameter) => parameter.name === name)?.schema;
      return new Ajv2020({ strict: false }).validate(schema ?? false, [value]);
    };
    const sid = "MG0123456789ABCDEF0123456789abcdef";
    for (const [name, value] of [
      ["messaging_service", sid],
      ["messaging_service", "None"],
      ["country", "in"],
      ["error_code", "unknown"],
      ["carrier", "x".repeat(256)],
    ] as const)
      expect([name, value, takes(name, value)]).toEqual([name, value, true]);
    for (const [name, value] of [
      ["messaging_service", "+15551234567"],
      ["country", "IND"],
      ["error_code", "30003x"],
      ["sender", "x".repeat(257)],
      ["sender", ""],
    ] as const)
      expect([name, value, takes(name, value)]).toEqual([name, value, false]);
  });

  it("what a known range answers, and faults of ours", () => {
    for (const [name, , { responses }] of operations.filter(([name]) => name.startsWith("get /api/v1/reports/"))) {
      expect([name, Object.keys(responses["304"]?.headers ?? {})]).toEqual([name, ["Cache-Control", "ETag"]]);
      expect(responses).toHaveProperty("500");
    }
    const { properties } = document.components.schemas.ReportFields as { properties: Record<string, JsonSchema> };
    expect(Object.keys(properties).filter((field) => properties[field]?.description === undefined)).toEqual([]);
  });

  it("fields of batch records", () => {
    const ignored = ["body", "account_sid", "api_version", "error_message", "subresource_uris", "uri"];
    expect(new Set([...Object.keys(messageRecordSchema.shape), ...ignored])).toEqual(MESSAGE_RECORDS.fields);
    expect(new Set(Object.keys(feedbackRecordSchema.shape))).toEqual(FEEDBACK_RECORDS.fields);
  });

  it("parameters of exports", () => {
    expect(Object.keys(TABLE_PARAMETERS)).toEqual(Object.keys(tableParameters));
    expect(Object.keys(FUNNEL_TABLE_PARAMETERS)).toEqual(Object.keys(funnelTableParameters));
    expect(Object.keys(LATENCY_TABLE_PARAMETERS)).toEqual(Object.keys(latencyTableParameters));
    expect(Object.keys(DECOMPOSITION_TABLE_PARAMETERS)).toEqual(Object.keys(decompositionTableParameters));
    expect(Object.keys(TIMESERIES_PARAMETERS)).toEqual(Object.keys(timeseriesParameters));
    expect(Object.keys(MESSAGES_PARAMETERS)).toEqual([
      ...Object.keys(exportParameters),
      ...Object.keys(messageParameters),
    ]);
  });

  it("parameters that Twilio documents, and one of ours", () => {
    const { properties } =
      wire.paths["/2010-04-01/Accounts/{AccountSid}/Messages.json"].post.requestBody.content[
        "application/x-www-form-urlencoded"
      ].schema;
    const own = Object.keys(createMessageFormSchema.shape).filter((name) => !(name in properties));
    expect(own).toEqual(["MessageSid"]);
  });
});

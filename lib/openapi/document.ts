import { z } from "zod";
import { annotationPageSchema, annotationSchema } from "@/lib/annotations/annotation-fields";
import { carriersAnswerSchema } from "@/lib/carriers/health-fields";
import { dataHealthSchema } from "@/lib/data-health/fields";
import { scheduledReportEventSchema } from "@/lib/digest/event-fields";
import { changeSchema, rateChangeSchema } from "@/lib/report/change-fields";
import { decompositionAnswerSchema } from "@/lib/report/decomposition-fields";
import { errorsAnswerSchema } from "@/lib/report/error-fields";
import {
  breakdownAnswerSchema,
  funnelAnswerSchema,
  reportFieldsSchema,
  timeseriesAnswerSchema,
} from "@/lib/report/fields";
import { latencyAnswerSchema, latencyStageSchema, percentileSchema } from "@/lib/report/latency-fields";
import { ANNOTATION_PATHS } from "./annotation-paths";
import { CARRIER_PATHS } from "./carrier-paths";
import { DATA_HEALTH_PATHS } from "./data-health-paths";
import { EXPORT_PATHS } from "./export-paths";
import { INGEST_PATHS } from "./ingest-paths";
import { batchAnswerSchema } from "./record-schemas";
import { REPORT_PATHS } from "./report-paths";
import { SYSTEM_PATHS } from "./system-paths";
import { toComponents } from "./to-json-schema";
import { WEBHOOKS } from "./webhooks";
import { WIRE_PATHS } from "./wire-paths";
import { feedbackResourceSchema, messagePageSchema, messageResourceSchema, twilioErrorSchema } from "./wire-schemas";

const errorSchema = z.object({
  error: z.object({
    code: z.string().describe("Such as invalid_parameter; fixed, for scripts to compare"),
    message: z.string().describe("For people"),
    request_id: z.string(),
    parameter: z.string().optional(),
    accepted: z.string().optional(),
  }),
});

const SCHEMAS = {
  ReportFields: reportFieldsSchema,
  RateChange: rateChangeSchema,
  Change: changeSchema,
  FunnelAnswer: funnelAnswerSchema,
  TimeseriesAnswer: timeseriesAnswerSchema,
  BreakdownAnswer: breakdownAnswerSchema,
  Percentile: percentileSchema,
  LatencyStage: latencyStageSchema,
  LatencyAnswer: latencyAnswerSchema,
  ErrorsAnswer: errorsAnswerSchema,
  DecompositionAnswer: decompositionAnswerSchema,
  Annotation: annotationSchema,
  AnnotationPage: annotationPageSchema,
  CarriersAnswer: carriersAnswerSchema,
  DataHealth: dataHealthSchema,
  ScheduledReportEvent: scheduledReportEventSchema,
  BatchAnswer: batchAnswerSchema,
  TwilioMessage: messageResourceSchema,
  TwilioMessagePage: messagePageSchema,
  TwilioFeedback: feedbackResourceSchema,
  TwilioError: twilioErrorSchema,
  Live: z.object({ status: z.literal("live") }),
  Ready: z.object({ status: z.literal("ready") }),
  NotReady: z.object({ status: z.literal("not_ready"), failed: z.enum(["database", "migrations"]) }),
  Error: errorSchema,
};

function createDocument() {
  return {
    openapi: "3.1.1",
    info: {
      title: "OTP Insights",
      version: "1",
      summary: "Who received the one-time passcode, and who typed it in",
      license: { name: "MIT", identifier: "MIT" },
    },
    // Relative: one description serves under any host.
    servers: [{ url: "/" }],
    security: [{ basic: [] }],
    paths: {
      ...REPORT_PATHS,
      ...EXPORT_PATHS,
      ...CARRIER_PATHS,
      ...DATA_HEALTH_PATHS,
      ...ANNOTATION_PATHS,
      ...INGEST_PATHS,
      ...WIRE_PATHS,
      ...SYSTEM_PATHS,
    },
    webhooks: WEBHOOKS,
    components: {
      schemas: toComponents(SCHEMAS),
      securitySchemes: {
        basic: {
          type: "http",
          scheme: "basic",
          description: "`AccountSid:AuthToken`, or an API key `SK…:secret` with the scope `read` or `ingest`",
        },
        session: { type: "apiKey", in: "cookie", name: "otp-insights-session", description: "A signed-in browser" },
        twilioSignature: { type: "apiKey", in: "header", name: "X-Twilio-Signature" },
      },
    },
  } as const;
}

let document: ReturnType<typeof createDocument> | undefined;

/** The API's description in OpenAPI 3.1, made of the schemas that the API itself works with. */
export const getOpenApiDocument = (): ReturnType<typeof createDocument> => {
  document ??= createDocument();
  return document;
};

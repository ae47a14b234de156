import { toAnnotationAnswer } from "@/lib/annotations/annotation";
import { createAnnotation, MAX_ANNOTATIONS } from "@/lib/annotations/create-annotation";
import { listAnnotationPage } from "@/lib/annotations/list-annotation-page";
import { parseNewAnnotation } from "@/lib/annotations/parse-annotation";
import { parseListQuery } from "@/lib/annotations/parse-list-query";
import { ApiError } from "@/lib/http/errors";
import { methodNotAllowed } from "@/lib/http/method-not-allowed";
import { route } from "@/lib/http/route";
import { tellMethods } from "@/lib/http/tell-methods";
import { answer, toActor } from "./answers";
import { readJson } from "./read-json";

export const GET = route({ access: "GET /api/v1/annotations", query: parseListQuery }, async ({ scope, query }) => {
  const { annotations, nextPageToken } = await listAnnotationPage(scope, query);
  return { annotations: annotations.map(toAnnotationAnswer), next_page_token: nextPageToken };
});

export const POST = route({ access: "POST /api/v1/annotations" }, async (call) => {
  const creation = await createAnnotation(call.scope, parseNewAnnotation(await readJson(call.request)), toActor(call));
  switch (creation.status) {
    case "created":
      return answer(creation.annotation, 201);
    case "unchanged":
      return answer(creation.annotation);
    case "conflict":
      throw new ApiError("conflict", "Another annotation has this id.", { parameter: "id" });
    case "full":
      throw new ApiError("unprocessable", `An account has at most ${MAX_ANNOTATIONS} annotations; delete old ones.`);
  }
});

const ALLOWED = ["GET", "HEAD", "POST", "OPTIONS"];

export const OPTIONS = tellMethods(...ALLOWED);
export const PUT = methodNotAllowed(...ALLOWED);
export const PATCH = PUT;
export const DELETE = PUT;

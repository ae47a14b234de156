import { annotationIdSchema } from "@/lib/annotations/annotation-fields";
import { deleteAnnotation, updateAnnotation } from "@/lib/annotations/change-annotation";
import { getAnnotation } from "@/lib/annotations/get-annotation";
import { parseAnnotationChanges } from "@/lib/annotations/parse-annotation";
import { methodNotAllowed } from "@/lib/http/method-not-allowed";
import { route } from "@/lib/http/route";
import type { RouteParams } from "@/lib/http/route-pattern";
import { tellMethods } from "@/lib/http/tell-methods";
import { answer, noSuchAnnotation, refused, toActor } from "../answers";
import { readJson } from "../read-json";

function toId({ id }: RouteParams): string {
  const { success, data } = annotationIdSchema.safeParse(id);
  if (!success) throw noSuchAnnotation();
  return data;
}

export const GET = route({ access: "GET /api/v1/annotations/[id]" }, async ({ scope, params }) => {
  const annotation = await getAnnotation(scope, toId(params));
  if (!annotation) throw noSuchAnnotation();
  return answer(annotation);
});

export const PATCH = route({ access: "PATCH /api/v1/annotations/[id]" }, async (call) => {
  const changes = parseAnnotationChanges(await readJson(call.request));
  const change = await updateAnnotation(call.scope, toId(call.params), changes, toActor(call));
  if (change.status !== "changed") throw refused(change);
  return answer(change.annotation);
});

export const DELETE = route({ access: "DELETE /api/v1/annotations/[id]" }, async (call) => {
  const deletion = await deleteAnnotation(call.scope, toId(call.params), toActor(call));
  if (deletion.status !== "deleted") throw refused(deletion);
  return new Response(null, { status: 204 });
});

const ALLOWED = ["GET", "HEAD", "PATCH", "DELETE", "OPTIONS"];

export const OPTIONS = tellMethods(...ALLOWED);
export const POST = methodNotAllowed(...ALLOWED);
export const PUT = POST;

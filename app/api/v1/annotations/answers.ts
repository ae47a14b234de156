import { type Annotation, toAnnotationAnswer } from "@/lib/annotations/annotation";
import type { Refusal } from "@/lib/annotations/change-annotation";
import type { Actor } from "@/lib/annotations/may-change";
import type { Authorized } from "@/lib/http/authorize";
import { ApiError } from "@/lib/http/errors";

export const toActor = ({ member }: Authorized): Actor =>
  member && { userId: member.userId, isAdmin: member.role === "admin" };

export const answer = (annotation: Annotation, status: 200 | 201 = 200): Response =>
  Response.json(toAnnotationAnswer(annotation), { status });

export const noSuchAnnotation = () => new ApiError("not_found", "There is no such annotation.", { parameter: "id" });

export const refused = ({ status }: Refusal): ApiError =>
  status === "not found"
    ? noSuchAnnotation()
    : new ApiError(
        "forbidden",
        "What a member added is changed by that member or an admin; what came by the API, by the API or an admin; a former user's, by an admin.",
      );

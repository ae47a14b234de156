import type { AnnotationKind } from "@/lib/annotations/annotation-fields";

export const KIND_NAMES: Readonly<Record<AnnotationKind, string>> = {
  deploy: "Deploy",
  route_change: "Route change",
  incident: "Incident note",
  other: "Other",
};

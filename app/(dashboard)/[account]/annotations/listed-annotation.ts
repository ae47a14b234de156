import type { Member } from "@/app/session";
import type { Annotation } from "@/lib/annotations/annotation";
import { mayChange } from "@/lib/annotations/may-change";
import { hasRole } from "@/lib/auth/roles";
import type { Display } from "@/lib/time/format";
import type { Draft } from "./annotation-draft";
import { toConcerned } from "./concerned";
import { KIND_NAMES } from "./kind-names";
import { toWhen } from "./to-chart-markers";

/** An annotation as the list shows it. */
export type ListedAnnotation = {
  readonly draft: Draft & { readonly id: string };
  readonly when: string;
  /** Kind, what it concerns, who added it. */
  readonly about: string;
  readonly mayChange: boolean;
};

export function toListedAnnotation(annotation: Annotation, { user, role }: Member, display: Display): ListedAnnotation {
  const { id, kind, text, start, end, country, carrier } = annotation;
  const actor = { userId: user.id, isAdmin: hasRole(role, "admin") };
  const concerned = toConcerned(annotation, display.locale);
  const by = describeAuthor(annotation, user.id);
  return {
    draft: { id, kind, text, start, end, country, carrier },
    when: toWhen(annotation, display),
    about: [KIND_NAMES[kind], ...(concerned ? [concerned] : []), by].join(" · "),
    mayChange: hasRole(role, "analyst") && mayChange(actor, annotation),
  };
}

export function describeAuthor(
  { author, byMember }: Pick<Annotation, "author" | "byMember">,
  viewerId: number,
): string {
  if (author === null) return byMember ? "by a former member" : "by API";
  return author.id === viewerId ? "by you" : `by ${author.name}`;
}

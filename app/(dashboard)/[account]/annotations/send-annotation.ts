/** What came of a change: done, or a sentence about one of the fields or about all of it. */
export type Outcome =
  | { readonly status: "untouched" | "done" }
  | { readonly status: "refused"; readonly field: string | null; readonly error: string };

const FAILED: Outcome = {
  status: "refused",
  field: null,
  error: "The server could not do that just now. Try again in a moment.",
};

type Change = {
  readonly account: string;
  /** Null for one that is added. */
  readonly id: string | null;
  /** Null to delete it. */
  readonly body: Readonly<Record<string, unknown>> | null;
};

/** Adds, changes or deletes an annotation by the API, as the signed-in member. Never throws. */
export async function sendAnnotation({ account, id, body }: Change): Promise<Outcome> {
  const path = id === null ? "" : `/${encodeURIComponent(id)}`;
  try {
    const response = await fetch(`/api/v1/annotations${path}?account=${account}`, {
      method: id === null ? "POST" : body === null ? "DELETE" : "PATCH",
      ...(body && { headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) }),
    });
    if (response.ok) return { status: "done" };
    if (response.status >= 500) return FAILED;
    const { error } = await response.json();
    const field = typeof error.parameter === "string" ? error.parameter : null;
    return {
      status: "refused",
      field,
      error: error.code === "invalid_parameter" ? `The ${error.message}` : error.message,
    };
  } catch {
    return FAILED;
  }
}

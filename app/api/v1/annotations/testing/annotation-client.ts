import * as one from "@/app/api/v1/annotations/[id]/route";
import * as all from "@/app/api/v1/annotations/route";

// An object each, so that a method can be chosen.
const ALL = { ...all };
const ONE = { ...one };

type Sent = { readonly query?: string; readonly body?: unknown; readonly headers?: Record<string, string> };

export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

/** Calls the route of all annotations, or of one, as a client does. */
export async function callAnnotations(method: Method, id: string | null, { query = "", body, headers = {} }: Sent) {
  const path = id === null ? "" : `/${encodeURIComponent(id)}`;
  const request = new Request(`http://127.0.0.1:3000/api/v1/annotations${path}?${query}`, {
    method,
    headers: { ...(body !== undefined && { "content-type": "application/json" }), ...headers },
    ...(body !== undefined && { body: typeof body === "string" ? body : JSON.stringify(body) }),
  });
  const response = await (id === null
    ? ALL[method](request)
    : ONE[method](request, { params: Promise.resolve({ id }) }));
  const text = await response.text();
  return { status: response.status, headers: response.headers, json: text === "" ? null : JSON.parse(text) };
}

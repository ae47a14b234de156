import type { NextApiRequest, NextApiResponse } from "next";
import NextAuth from "next-auth";
import { nextAuthOptions } from "./next-auth-options";
import { parseCookies } from "./parse-cookies";

/** What next-auth's handler does to the response it is given; nothing else of NextApiResponse is there. */
class CollectedResponse {
  readonly headers = new Headers();
  private cookies: readonly string[] = [];
  private code = 200;
  private body: string | null = null;

  status(code: number) {
    this.code = code;
    return this;
  }
  getHeader(name: string) {
    return name.toLowerCase() === "set-cookie" ? [...this.cookies] : (this.headers.get(name) ?? undefined);
  }
  setHeader(name: string, value: string | readonly string[]) {
    if (typeof value === "string") this.headers.set(name, value);
    else this.cookies = value;
  }
  json(value: unknown) {
    this.headers.set("Content-Type", "application/json");
    this.body = JSON.stringify(value);
  }
  send(value: unknown) {
    if (typeof value === "object" && value !== null) this.json(value);
    else this.body = value === undefined ? null : String(value);
  }
  end() {}

  toResponse(): Response {
    for (const cookie of this.cookies) this.headers.append("Set-Cookie", cookie);
    return new Response(this.body, { status: this.code, headers: this.headers });
  }
}

/**
 * next-auth's answer to a web request. Its handler for route files reads cookies through `next/headers` and the body without a
 * limit; its older one works on plain objects, which these two are.
 */
export async function handleNextAuth(
  request: Request,
  path: readonly string[],
  form: URLSearchParams,
  requestId: string,
): Promise<Response> {
  const response = new CollectedResponse();
  const plainRequest = {
    method: request.method,
    headers: Object.fromEntries(request.headers),
    cookies: Object.fromEntries(parseCookies(request.headers.get("cookie"))),
    query: { ...Object.fromEntries(new URL(request.url).searchParams), nextauth: path },
    body: Object.fromEntries(form),
  };
  const options = nextAuthOptions({ headers: request.headers, requestId });
  await NextAuth(plainRequest as unknown as NextApiRequest, response as unknown as NextApiResponse, options);
  return response.toResponse();
}

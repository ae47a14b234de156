import { readdirSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { listOperations } from "./testing/described-answer";

const ORIGIN = "http://127.0.0.1:3000";

const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"];

/** `app/api/v1/x/[id]/route.ts` is `/api/v1/x/{id}`; Next has no segment `[sid].json`. */
const toPath = (file: string) =>
  file
    .replace(/^app|\/route\.ts$/g, "")
    .replace("[messageFile]/Feedback.json", "{messageSid}/Feedback.json")
    .replace(/\[messageFile\]$/, "{messageSid}.json")
    .replaceAll(/\[(\w+)\]/g, "{$1}");

const ROUTES = ["app/api", "app/2010-04-01"]
  .flatMap((folder) => readdirSync(folder, { recursive: true, encoding: "utf8" }).map((file) => `${folder}/${file}`))
  .filter((file) => file.endsWith("/route.ts") && !file.includes("[..."));

describe("every route is described:", () => {
  it("there are some", () => expect(ROUTES.length).toBeGreaterThan(12));

  it.each(ROUTES)("%s", async (file) => {
    const handlers: Record<string, (request: Request) => Promise<Response>> = await import(
      /* @vite-ignore */ resolve(file)
    );
    const described = listOperations().filter((name) => name.endsWith(` ${toPath(file)}`));
    expect(described).not.toEqual([]);
    const taken = described.map((name) => name.split(" ")[0]?.toUpperCase());
    const refused = METHODS.filter((method) => handlers[method] && !taken.includes(method));
    for (const method of taken) expect(handlers[method ?? ""]).toBeDefined();
    for (const method of refused) expect((await handlers[method]?.(new Request(ORIGIN, { method })))?.status).toBe(405);
    // Without a handler of its own Next offers all that are there.
    const answer = await handlers.OPTIONS?.(new Request(ORIGIN, { method: "OPTIONS" }));
    const offered = [...taken, ...(taken.includes("GET") ? ["HEAD"] : []), "OPTIONS"].sort();
    if (answer || refused.length > 0) expect(answer?.headers.get("allow")?.split(", ").sort()).toEqual(offered);
  });
});

import { expect, it } from "vitest";
import { COUNTRY_CODES } from "@/lib/dimensions/countries";
import { GET, generateStaticParams } from "./route";

it("has a flag for every country", async () => {
  const files = generateStaticParams();
  expect(files).toHaveLength(COUNTRY_CODES.length - 1);
  for (const params of files) {
    const response = await GET(new Request("http://localhost/"), { params: Promise.resolve(params) });
    expect([params.file, response.status, (await response.text()).slice(0, 4)]).toEqual([params.file, 200, "<svg"]);
  }
});

it("has no other", async () => {
  for (const file of ["ZZ.svg", "default.svg", "constructor.svg"]) {
    const response = await GET(new Request("http://localhost/"), { params: Promise.resolve({ file }) });
    expect(response.status).toBe(404);
  }
});

import { parseArgs } from "node:util";

// Stands in where a machine has no curl, with what the lines on the page use of it.
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    request: { type: "string", short: "X" },
    user: { type: "string", short: "u", default: "" },
    data: { type: "string", short: "d", multiple: true, default: [] },
    "data-urlencode": { type: "string", multiple: true, default: [] },
  },
});

const encode = (pair) => pair.replace(/=(.*)$/s, (_, value) => `=${encodeURIComponent(value)}`);

const response = await fetch(positionals[0], {
  method: values.request,
  headers: {
    authorization: `Basic ${Buffer.from(values.user).toString("base64")}`,
    "content-type": "application/x-www-form-urlencoded",
  },
  body: [...values["data-urlencode"].map(encode), ...values.data].join("&"),
});
process.stdout.write(await response.text());

import { createServer } from "node:net";
import fc from "fast-check";
import { afterEach, describe, expect, it } from "vitest";
import { env } from "@/lib/env";
import { startMailServer } from "@/lib/testing/mail-server";
import { emailAddressSchema } from "./email-address";
import { getMailSettings } from "./mail-settings";
import { type Mail, sendMail } from "./send-mail";

const open: { stop: () => unknown }[] = [];
afterEach(async () => {
  for (const { stop } of open.splice(0)) await stop();
});

const MAIL: Mail = {
  id: "SC1-2026-11-14",
  to: ["ann@example.com"],
  subject: "Weekly",
  text: "Nothing changed.",
  html: "<p>Nothing changed.</p>",
  attachments: [{ filename: "a.csv", content: "country,attempted\r\nIN,1\r\n", contentType: "text/csv" }],
};

async function server(options: Parameters<typeof startMailServer>[0] = {}) {
  const started = await startMailServer(options);
  open.push(started);
  return started;
}

const send = (url: string, fields: Partial<Mail> = {}) =>
  sendMail({ ...MAIL, ...fields }, { url, from: "reports@example.com" });

describe("sendMail", () => {
  it("hands text, HTML and the file to the mail server", async () => {
    const { url, mails } = await server();
    expect(await send(url, { to: ["ann@example.com", "bob@example.com"] })).toEqual({ rejected: [] });
    expect(mails).toHaveLength(1);
    const [{ from, to, raw } = { from: "", to: [], raw: "" }] = mails;
    expect({ from, to }).toEqual({ from: "reports@example.com", to: ["ann@example.com", "bob@example.com"] });
    expect(raw).toMatch(/^From: OTP Insights <reports@example\.com>\r$/m);
    expect(raw).toMatch(/^Message-ID: <SC1-2026-11-14@example\.com>\r$/m);
    expect(raw).toMatch(/^Auto-Submitted: auto-generated\r$/m);
    expect(raw).toMatch(/Content-Type: text\/plain/);
    expect(raw).toMatch(/Content-Type: text\/html/);
    expect(raw).toMatch(/Content-Disposition: attachment; filename=a\.csv/);
  });

  it("writes no header that a subject or a file's name holds", async () => {
    const { url, mails } = await server();
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "binary", maxLength: 40 }), async (text) => {
        const evil = `${text}\r\nBcc: eve@example.com\r\n\r\nboo`;
        const attachments = [{ filename: evil, content: "", contentType: "text/csv" }];
        await send(url, { subject: evil, attachments });
        const { to, raw } = mails.pop() ?? { to: [], raw: "" };
        expect(to).toEqual(["ann@example.com"]);
        expect(raw).not.toMatch(/^Bcc:/im);
      }),
      { numRuns: 20 },
    );
  });

  it("says which addresses were refused while others were taken", async () => {
    const { url, mails } = await server({
      onRcptTo: ({ address }, _, done) =>
        done(address.startsWith("gone@") ? Object.assign(new Error("no such user"), { responseCode: 550 }) : null),
    });
    expect(await send(url, { to: ["gone@example.com", "bob@example.com"] })).toEqual({
      rejected: ["gone@example.com"],
    });
    expect(mails[0]?.to).toEqual(["bob@example.com"]);
    await expect(send(url, { to: ["gone@example.com"] })).rejects.toMatchObject({
      name: "MailError",
      message: expect.stringContaining("550"),
      isFinal: true,
    });
  });

  it("tries again what the server only refuses for now", async () => {
    const { url } = await server({
      onMailFrom: (_, __, done) => done(Object.assign(new Error("greylisted"), { responseCode: 451 })),
    });
    await expect(send(url)).rejects.toMatchObject({ isFinal: false, message: expect.stringContaining("greylisted") });
  });

  it("says that the password is wrong, and never which", async () => {
    const { url } = await server({
      authOptional: false,
      onAuth: (_, __, done) => done(new Error("Invalid login")),
    });
    const wrong = url.replace("//", "//ann:s3cret@");
    await expect(send(wrong)).rejects.toMatchObject({ message: expect.not.stringContaining("s3cret"), isFinal: false });
    await expect(send(wrong)).rejects.toThrow("did not accept the user and password");
  });

  it("sends nothing in the open where it was told not to", async () => {
    const { url, mails } = await server();
    await expect(send(`${url}?requireTLS=true`)).rejects.toMatchObject({
      message: "The mail server and this one could not agree on an encrypted connection.",
    });
    expect(mails).toEqual([]);
  });

  it("says that nobody is there", async () => {
    const started = await startMailServer();
    await started.stop();
    await expect(send(started.url)).rejects.toMatchObject({ name: "MailError", isFinal: false });
  });

  it("gives up on a server that never ends", async () => {
    const silent = createServer((socket) => {
      socket.write("220 hello\r\n");
      socket.on("error", () => {});
    });
    await new Promise<void>((done) => silent.listen(0, "127.0.0.1", done));
    open.push({ stop: () => silent.close() });
    const address = silent.address();
    const port = typeof address === "object" ? address?.port : 0;
    await expect(sendMail(MAIL, { url: `smtp://127.0.0.1:${port}`, from: "reports@example.com" }, 300)).rejects.toThrow(
      "The mail server took too long.",
    );
  });
});

describe("emailAddressSchema", () => {
  it.each([" ann@example.com ", "a.b+c@mail.example.co.uk"])("takes %j", (text) =>
    expect(emailAddressSchema.parse(text)).toBe(text.trim()),
  );

  it.each([
    "",
    "ann",
    "ann@example.com, eve@example.com",
    "ann@example.com\r\nBcc: eve@example.com",
    "Ann <ann@example.com>",
    '"x\r\n"@example.com',
    `${"a".repeat(250)}@example.com`,
  ])("refuses %j", (text) => expect(emailAddressSchema.safeParse(text).success).toBe(false));
});

describe("getMailSettings", () => {
  afterEach(() => Object.assign(env(), { SMTP_URL: undefined, SMTP_FROM: undefined, PUBLIC_URL: undefined }));

  it.each([
    [{}, null],
    [{ SMTP_URL: "smtp://mail.example.com" }, "otp-insights@mail.example.com"],
    [{ SMTP_URL: "smtp://mail.example.com", PUBLIC_URL: "https://otp.example.com" }, "otp-insights@otp.example.com"],
    [{ SMTP_URL: "smtps://ann%40example.com:x@mail.example.com" }, "ann@example.com"],
    [{ SMTP_URL: "smtps://50%off:x@mail.example.com" }, "otp-insights@mail.example.com"],
    [{ SMTP_URL: "smtps://apikey:x@mail.example.com" }, "otp-insights@mail.example.com"],
    [{ SMTP_URL: "smtps://ann%40example.com:x@mail.example.com", SMTP_FROM: "otp@example.com" }, "otp@example.com"],
  ])("of %j sends from %j", (settings, from) => {
    Object.assign(env(), settings);
    expect(getMailSettings()?.from ?? null).toBe(from);
  });
});

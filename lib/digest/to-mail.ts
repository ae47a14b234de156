import type { Mail } from "@/lib/mail/send-mail";
import { formatDateTime, formatRange } from "@/lib/time/format";
import { DIGEST_LOCALE, type Digest } from "./digest";
import { type Figure, toFigures } from "./digest-figures";

/** Mail servers refuse more than 10 to 25 MB, and a message is a third larger than what is attached. */
const MOST_ATTACHED_CHARACTERS = 6_000_000;

/** Spreadsheets, which people open attachments in, take a file without it for one of their own country's encoding. */
const BOM = "\uFEFF";

type Sending = { readonly name: string; readonly isTest: boolean };
type Content = Pick<Mail, "subject" | "text" | "html" | "attachments">;

/** A digest as an e-mail: text, simple HTML that says the same, and the file. */
export function toMail(digest: Digest, { name, isTest }: Sending): Content {
  const { account, filters, range, zone, asOf, summary, file, url } = digest;
  const display = { zone, locale: DIGEST_LOCALE };
  const period = formatRange(range, display);
  const isAttached = file.text.length <= MOST_ATTACHED_CHARACTERS;
  const notes = [
    isAttached
      ? `The file ${file.name} is attached.`
      : "The file is too large to be attached; the report's page exports it.",
    `Of ${toFilterText(filters)}.`,
    `Account ${account.name} (${account.sid}), time zone ${zone}, as of ${formatDateTime(asOf, display)}.`,
  ];
  const parts = {
    title: `${name}, ${period}`,
    intro: isTest ? "This is a test: it was sent by hand." : null,
    summary,
    figures: toFigures(digest),
    url,
    notes,
  };
  return {
    subject: `${isTest ? "[Test] " : ""}${name}: ${period}`,
    text: toText(parts),
    html: toHtml(parts),
    attachments: isAttached
      ? [{ filename: file.name, content: BOM + file.text, contentType: "text/csv; charset=utf-8" }]
      : [],
  };
}

/** `all messages`, or `messages with country IN or NP, carrier Jio` */
function toFilterText(filters: Digest["filters"]): string {
  const parts = Object.entries(filters).map(([name, values]) => `${name.replaceAll("_", " ")} ${values.join(" or ")}`);
  return parts.length === 0 ? "all messages" : `messages with ${parts.join(", ")}`;
}

type Parts = {
  readonly title: string;
  readonly intro: string | null;
  readonly summary: readonly string[];
  readonly figures: readonly Figure[];
  readonly url: string | null;
  readonly notes: readonly string[];
};

const HEAD: Figure = { name: "", now: "This period", before: "Before" };

function toText({ title, intro, summary, figures, url, notes }: Parts): string {
  const table = [HEAD, ...figures].map(
    (row) => `${row.name.padEnd(28)}${row.now.padStart(14)}${row.before.padStart(14)}`,
  );
  const blocks = [
    title,
    ...(intro ? [intro] : []),
    summary.join("\n"),
    table.join("\n"),
    ...(url ? [url] : []),
    ...notes,
  ];
  return `${blocks.join("\n\n")}\n`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};
const escapeHtml = (text: string) => text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);

const CELL = "padding:4px 0 4px 24px;text-align:right";
/** No grey is readable on both white and black; half-transparent text is. */
const QUIET = "opacity:.75;font-size:12px";

/** Styles stand where they are used: mail programs drop the others. Colours are the reader's own, for light and for dark. */
function toHtml({ title, intro, summary, figures, url, notes }: Parts): string {
  const paragraph = (text: string, style = "") => `<p style="margin:0 0 8px;${style}">${escapeHtml(text)}</p>`;
  const row = ({ name, now, before }: Figure) =>
    `<tr><th scope="row" style="padding:4px 0;text-align:left;font-weight:normal">${escapeHtml(name)}</th>` +
    `<td style="${CELL}">${escapeHtml(now)}</td><td style="${CELL};opacity:.75">${escapeHtml(before)}</td></tr>`;
  return [
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="color-scheme" content="light dark">',
    `<title>${escapeHtml(title)}</title></head>`,
    '<body style="font:14px/1.5 system-ui,sans-serif;margin:0;padding:16px"><div style="max-width:640px;overflow-wrap:anywhere">',
    `<h1 style="font-size:18px;margin:0 0 12px">${escapeHtml(title)}</h1>`,
    ...(intro ? [paragraph(intro, QUIET)] : []),
    ...summary.map((sentence) => paragraph(sentence)),
    '<table style="border-collapse:collapse;margin:16px 0;font-variant-numeric:tabular-nums"><thead><tr><td></td>',
    `<th scope="col" style="${CELL};${QUIET}">${HEAD.now}</th><th scope="col" style="${CELL};${QUIET}">${HEAD.before}</th>`,
    `</tr></thead><tbody>${figures.map(row).join("")}</tbody></table>`,
    ...(url ? [`<p style="margin:0 0 16px"><a href="${escapeHtml(url)}">Open the report</a></p>`] : []),
    ...notes.map((note) => paragraph(note, QUIET)),
    "</div></body></html>",
  ].join("\n");
}

import {
  type SnippetInput,
  toBatchConfirm,
  toBatchSend,
  toCurlConfirm,
  toCurlSend,
  toNodeConfirm,
  toNodeSend,
  toPythonConfirm,
  toPythonSend,
} from "./snippets";

type Language = {
  id: string;
  name: string;
  send: (input: SnippetInput) => string;
  confirm: (input: SnippetInput) => string;
  note?: string;
};

export const LANGUAGES: readonly Language[] = [
  {
    id: "curl",
    name: "curl",
    send: toCurlSend,
    confirm: toCurlConfirm,
    note: "MessageSid carries the SID that your provider gave the message; without it one is made.",
  },
  { id: "node", name: "Node", send: toNodeSend, confirm: toNodeConfirm, note: "npm install twilio" },
  { id: "python", name: "Python", send: toPythonSend, confirm: toPythonConfirm, note: "pip install twilio" },
  {
    id: "batch",
    name: "Batch",
    send: toBatchSend,
    confirm: toBatchConfirm,
    note: "One record a line, up to 10,000 in a request; they may come late, twice and in any order.",
  },
];

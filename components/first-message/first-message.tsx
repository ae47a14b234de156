"use client";

import { useState } from "react";
import { Card } from "@/components/ui/card";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "@/components/ui/tabs";
import { Arrival, type Arrived } from "./arrival";
import { CodeBlock } from "./code-block";
import { KeyStep, type MakeKey } from "./key-step";
import { LANGUAGES } from "./languages";
import { type SnippetInput, toWebhookSend, toWebhookUrl } from "./snippets";

type FirstMessageProps = {
  accountSid: string;
  baseUrl: string;
  messageSid: string;
  /** `null` for those who may not make keys. */
  createKey: MakeKey | null;
  /** When the page was made. */
  arrived: Arrived;
  getArrived: () => Promise<Arrived>;
};

export function FirstMessage({ accountSid, baseUrl, messageSid, createKey, arrived, getArrived }: FirstMessageProps) {
  const [key, setKey] = useState<SnippetInput["key"]>(null);
  // The page may be rendered again meanwhile; the lines being copied must not change under the hand.
  const [sid] = useState(messageSid);
  const input = { baseUrl, accountSid, messageSid: sid, key };
  return (
    <section aria-labelledby="first-message">
      <h1 id="first-message" className="font-semibold text-xl">
        Send your first message
      </h1>
      <p className="mt-1 mb-5 text-muted-foreground">
        Report it in Twilio's own wire format, with the code you already have: only the base URL changes.
      </p>
      <KeyStep created={key} createKey={createKey} onCreated={setKey} />
      <Card aria-label="Ways to send" className="mt-4">
        <Tabs defaultValue="curl">
          <TabsList aria-label="Ways to send">
            {LANGUAGES.map(({ id, name }) => (
              <TabsTrigger key={id} value={id}>
                {name}
              </TabsTrigger>
            ))}
            <TabsTrigger value="webhook">Webhook</TabsTrigger>
          </TabsList>
          {LANGUAGES.map(({ id, send, confirm, note }) => (
            <TabsContent key={id} value={id} className="grid gap-4 p-4">
              <CodeBlock title="A code is sent" code={send(input)} />
              <CodeBlock title="It was typed in" code={confirm(input)} />
              {note && <p className="text-muted-foreground text-xs">{note}</p>}
            </TabsContent>
          ))}
          <TabsContent value="webhook" className="grid gap-4 p-4">
            <CodeBlock title="Where Twilio posts status callbacks" code={toWebhookUrl(input)} />
            <CodeBlock title="Per message, or set it once on the messaging service" code={toWebhookSend(input)} />
            <p className="text-muted-foreground text-xs">
              Callbacks are checked against Twilio's signature, so this server needs the account's Twilio auth token,
              stored at set-up or by <code className="font-mono">TWILIO_AUTH_TOKEN</code> at the first start. They tell
              the status; the message itself and its feedback come by one of the other ways.
            </p>
          </TabsContent>
        </Tabs>
      </Card>
      <Arrival initial={arrived} getArrived={getArrived} />
    </section>
  );
}

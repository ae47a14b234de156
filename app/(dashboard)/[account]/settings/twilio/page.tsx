import type { Metadata } from "next";
import { getPublicOrigin } from "@/app/(dashboard)/public-origin";
import { requirePage } from "@/app/session";
import { CodeBlock } from "@/components/first-message/code-block";
import { hasTwilioToken } from "@/lib/accounts/get-twilio-token";
import { SettingsSection } from "../settings-section";
import { checkConnection, removeToken, saveToken } from "./actions";
import { KeptToken } from "./kept-token";
import { TokenForm } from "./token-form";

export const metadata: Metadata = { title: "Twilio" };

type TwilioPageProps = { params: Promise<{ account: string }> };

export default async function TwilioPage({ params }: TwilioPageProps) {
  const { account } = await params;
  const { scope } = await requirePage("/[account]/settings/twilio", account, `/${account}/settings/twilio`);
  const [hasToken, origin] = await Promise.all([hasTwilioToken(scope), getPublicOrigin()]);
  return (
    <main className="mx-auto max-w-[1040px] px-4 py-6 lg:px-6">
      <h1 className="mb-6 font-semibold text-xl">Twilio</h1>
      <div className="grid gap-8">
        <SettingsSection
          id="connection"
          title="Connection"
          description="Twilio signs its status callbacks with the account's auth token; without it they cannot be told from anybody else's."
        >
          <div className="border-b p-4">
            <CodeBlock title="Account SID" code={account} />
          </div>
          {hasToken && (
            <KeptToken check={checkConnection.bind(null, account)} remove={removeToken.bind(null, account)} />
          )}
          <TokenForm key={String(hasToken)} save={saveToken.bind(null, account)} hasToken={hasToken} />
        </SettingsSection>
        <SettingsSection
          id="addresses"
          title="Addresses"
          description="Where Twilio and the applications that call it find this service."
        >
          <div className="grid gap-4 p-4">
            <CodeBlock title="Status callback" code={`${origin}/api/webhooks/twilio/status`} />
            <p className="text-muted-foreground text-xs">
              For the messaging service's “Delivery status callback”, or as StatusCallback with each message.
              {!origin.startsWith("https://") && " Twilio must be able to reach it; over https nobody else reads it."}
            </p>
            <CodeBlock title="Base URL of Twilio's helper libraries" code={origin} />
            <p className="text-muted-foreground text-xs">
              In place of https://api.twilio.com, where messages are only recorded.
            </p>
          </div>
        </SettingsSection>
      </div>
    </main>
  );
}

import type { Metadata } from "next";
import { getViewerLocale } from "@/app/(dashboard)/viewer-locale";
import { requirePage } from "@/app/session";
import { PAGE_HEADING } from "@/components/states/page-heading";
import { type ApiKeySummary, listApiKeys } from "@/lib/auth/api-keys";
import { getAuthTokenState } from "@/lib/auth/auth-token";
import { type Display, formatDateTime } from "@/lib/time/format";
import { SettingsSection } from "../settings-section";
import { endPreviousToken, makeKey, revokeKey, rotateToken } from "./actions";
import { KeyForm } from "./key-form";
import { KeyRow, type ListedKey } from "./key-row";
import { TokenForm } from "./token-form";

export const metadata: Metadata = { title: "Keys" };

type KeysPageProps = { params: Promise<{ account: string }> };

export default async function KeysPage({ params }: KeysPageProps) {
  const { account } = await params;
  const { scope } = await requirePage("/[account]/settings/keys", account, `/${account}/settings/keys`);
  const [keys, token, locale] = await Promise.all([listApiKeys(scope), getAuthTokenState(scope), getViewerLocale()]);
  const display = { zone: scope.reportingZone, locale };
  const now = Date.now();
  const listed = keys
    .map((key) => toListed(key, now, display))
    .sort((a, b) => Number(b.isInForce) - Number(a.isInForce));
  return (
    <main className="mx-auto max-w-[1040px] px-4 py-6 lg:px-6">
      <h1 id={PAGE_HEADING} tabIndex={-1} className="mb-6 font-semibold text-xl outline-none">
        Keys
      </h1>
      <div className="grid gap-8">
        <SettingsSection
          id="keys"
          title="API keys"
          description={`With their scopes and when they were last used. Times in ${display.zone.replaceAll("_", " ")}.`}
        >
          {listed.length === 0 ? (
            <p className="p-4 text-muted-foreground">There is no API key yet.</p>
          ) : (
            <ul>
              {listed.map((key) => (
                <KeyRow key={key.sid} listed={key} revoke={revokeKey.bind(null, account, key.sid)} />
              ))}
            </ul>
          )}
        </SettingsSection>
        <SettingsSection
          id="new-key"
          title="New API key"
          description="One for each program, so that each can be revoked alone."
        >
          <KeyForm make={makeKey.bind(null, account)} />
        </SettingsSection>
        <SettingsSection
          id="auth-token"
          title="Auth token"
          description="The account's own password for the API, as Twilio's helper libraries take it."
        >
          <TokenForm
            isSet={token.isSet}
            previousUntil={token.previousUntil && formatDateTime(token.previousUntil.getTime(), display)}
            rotate={rotateToken.bind(null, account)}
            endPrevious={endPreviousToken.bind(null, account)}
          />
        </SettingsSection>
      </div>
    </main>
  );
}

function toListed(key: ApiKeySummary, now: number, display: Display): ListedKey {
  const { sid, name, scopes, createdAt, lastUsedAt, expiresAt, revokedAt } = key;
  const at = (moment: Date) => formatDateTime(moment.getTime(), display);
  const isExpired = expiresAt !== null && expiresAt.getTime() <= now;
  return {
    sid,
    name,
    scopes: scopes.join(" "),
    created: at(createdAt),
    lastUsed: lastUsedAt ? at(lastUsedAt) : "never",
    end: revokedAt
      ? `revoked ${at(revokedAt)}`
      : expiresAt
        ? `${isExpired ? "expired" : "expires"} ${at(expiresAt)}`
        : "never expires",
    isInForce: revokedAt === null && !isExpired,
  };
}

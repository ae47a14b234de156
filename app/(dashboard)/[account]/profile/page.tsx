import type { Metadata } from "next";
import { getViewerLocale } from "@/app/(dashboard)/viewer-locale";
import { requirePage } from "@/app/session";
import { UNKNOWN_ADDRESS } from "@/lib/auth/client-address";
import { hasPassword } from "@/lib/auth/own-profile";
import { listSessions, type OwnSession } from "@/lib/auth/sessions";
import { type Display, formatDateTime } from "@/lib/time/format";
import { SettingsSection } from "../settings/settings-section";
import { describeBrowser } from "./describe-browser";
import { NameForm } from "./name-form";
import { PasswordForm } from "./password-form";
import { SessionList } from "./session-list";

export const metadata: Metadata = { title: "Your profile" };

type ProfilePageProps = { params: Promise<{ account: string }> };

export default async function ProfilePage({ params }: ProfilePageProps) {
  const { account } = await params;
  const { scope, user } = await requirePage("/[account]/profile", account, `/${account}/profile`);
  const [sessions, locale, withPassword] = await Promise.all([
    listSessions(user.id),
    getViewerLocale(),
    hasPassword(user),
  ]);
  const display = { zone: scope.reportingZone, locale };
  return (
    <main className="mx-auto max-w-[1040px] px-4 py-6 lg:px-6">
      <h1 className="mb-6 font-semibold text-xl">Your profile</h1>
      <div className="grid gap-8">
        <SettingsSection id="you" title="You" description="The same in every account that you are a member of.">
          <NameForm name={user.name} email={user.email} />
        </SettingsSection>
        <SettingsSection
          id="password"
          title="Password"
          description="Changing it signs you out everywhere but here, and voids links to reset it."
        >
          {withPassword ? (
            <PasswordForm email={user.email} />
          ) : (
            <p className="p-4 text-muted-foreground">You sign in with your identity provider and have none here.</p>
          )}
        </SettingsSection>
        <SettingsSection
          id="sessions"
          title="Sessions"
          description="Where you are signed in. A session ends after 7 days without use, and 30 days after it began."
        >
          <SessionList sessions={sessions.map((session) => toListed(session, user.sessionId, display))} />
        </SettingsSection>
      </div>
    </main>
  );
}

function toListed({ id, address, userAgent, createdAt, lastUsedAt }: OwnSession, own: string, display: Display) {
  const times = `Signed in ${formatDateTime(createdAt.getTime(), display)}, last used ${formatDateTime(lastUsedAt.getTime(), display)}`;
  const from = address === UNKNOWN_ADDRESS || address === "" ? "" : ` from ${address}`;
  return { id, browser: describeBrowser(userAgent), note: `${times}${from}`, isThis: id === own };
}

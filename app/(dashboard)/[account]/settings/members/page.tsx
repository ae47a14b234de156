import type { Metadata } from "next";
import { getViewerLocale } from "@/app/(dashboard)/viewer-locale";
import { requirePage } from "@/app/session";
import { PAGE_HEADING } from "@/components/states/page-heading";
import { getLinkMail } from "@/lib/auth/links/link-mails";
import {
  type AccountMember,
  listInvitations,
  listMembers,
  type PendingInvitation,
} from "@/lib/auth/members/list-members";
import { type Display, formatDateTime, formatRange } from "@/lib/time/format";
import { SettingsSection } from "../settings-section";
import { InvitationRow } from "./invitation-row";
import { InviteForm } from "./invite-form";
import { MemberRow } from "./member-row";

export const metadata: Metadata = { title: "Members" };

type MembersPageProps = { params: Promise<{ account: string }> };

export default async function MembersPage({ params }: MembersPageProps) {
  const { account } = await params;
  const { scope, user } = await requirePage("/[account]/settings/members", account, `/${account}/settings/members`);
  const [members, invitations, locale] = await Promise.all([
    listMembers(scope),
    listInvitations(scope),
    getViewerLocale(),
  ]);
  const display = { zone: scope.reportingZone, locale };
  const now = Date.now();
  const sendsMail = getLinkMail() !== null;
  return (
    <main className="mx-auto max-w-[1040px] px-4 py-6 lg:px-6">
      <h1 id={PAGE_HEADING} tabIndex={-1} className="mb-6 font-semibold text-xl outline-none">
        Members
      </h1>
      <div className="grid gap-8">
        <SettingsSection
          id="people"
          title="People"
          description="Who may open this account, and with it its subaccounts. Members of its parent account may, too."
        >
          {members.length === 0 ? (
            <p className="p-4 text-muted-foreground">Nobody but the members of its parent account.</p>
          ) : (
            <ul>
              {members.map((member) => (
                <MemberRow key={member.userId} account={account} member={toListed(member, user.id, display)} />
              ))}
            </ul>
          )}
        </SettingsSection>
        <SettingsSection
          id="invite"
          title="Invite"
          description={
            sendsMail
              ? "By a link that works once, for seven days, sent by e-mail."
              : "By a link that works once, for seven days. This server mails no links: hand it over yourself."
          }
        >
          <InviteForm account={account} sendsMail={sendsMail} />
        </SettingsSection>
        {invitations.length > 0 && (
          <SettingsSection id="invitations" title="Invitations" description="Not accepted yet.">
            <ul>
              {invitations.map((invitation) => (
                <InvitationRow
                  key={invitation.email}
                  account={account}
                  invitation={{ ...invitation, note: toNote(invitation, now, display) }}
                  sendsMail={sendsMail}
                />
              ))}
            </ul>
          </SettingsSection>
        )}
      </div>
    </main>
  );
}

const toListed = ({ joinedAt, ...member }: AccountMember, viewerId: number, display: Display) => ({
  ...member,
  since: formatRange({ from: joinedAt.getTime(), to: joinedAt.getTime() }, display),
  isViewer: member.userId === viewerId,
});

function toNote({ invitedBy, expiresAt }: PendingInvitation, now: number, display: Display): string {
  const until = expiresAt.getTime();
  return `invited by ${invitedBy}, ${until > now ? `until ${formatDateTime(until, display)}` : "expired"}`;
}

/** Everything that the audit log knows by name, in words, and in the order in which its filter offers them. */
export const AUDIT_ACTIONS = {
  "session.signed_in": "Signed in",
  "session.refused": "Sign-in refused",
  "session.signed_out": "Signed out",
  "session.ended": "Session ended",
  "session.ended_everywhere": "Signed out everywhere",
  "user.created": "Person created",
  "user.renamed": "Person renamed",
  "user.identity_linked": "Single sign-on linked",
  "user.password_changed": "Password changed",
  "user.password_reset_requested": "Password reset asked for",
  "user.password_reset": "Password reset",
  "user.password_ended": "Password ended",
  "member.invited": "Member invited",
  "member.invitation_revoked": "Invitation revoked",
  "member.joined": "Member joined",
  "member.role_changed": "Role changed",
  "member.removed": "Member removed",
  "key.created": "API key created",
  "key.revoked": "API key revoked",
  "token.rotated": "Auth token rotated",
  "token.previous_ended": "Previous auth token ended",
  "twilio_token.changed": "Twilio token changed",
  "twilio_token.removed": "Twilio token removed",
  "twilio_connection.checked": "Twilio connection checked",
  "account.created": "Account created",
  "account.settings_changed": "Settings changed",
  "account.messages_deleted": "Messages deleted",
  "account.deleted": "Account deleted",
  "prices.imported": "Prices imported",
  "prices.removed": "Prices removed",
  "schedule.created": "Scheduled report created",
  "schedule.changed": "Scheduled report changed",
  "schedule.paused": "Scheduled report paused",
  "schedule.resumed": "Scheduled report resumed",
  "schedule.deleted": "Scheduled report deleted",
  "schedule.sent": "Scheduled report sent by hand",
  "demo.loaded": "Demo data loaded",
  "demo.removed": "Demo data removed",
  "export.downloaded": "CSV downloaded",
  "number.looked_up": "Number looked up",
  "number.exported": "Data of a number exported",
  "number.erased": "Number erased",
  "retention.applied": "Old messages deleted",
  "secret.rotated": "Secrets encrypted anew",
} as const;

export type AuditAction = keyof typeof AUDIT_ACTIONS;

const isAction = (text: string): text is AuditAction => Object.hasOwn(AUDIT_ACTIONS, text);

/** What stands before the dot, in words. */
const AUDIT_AREAS = {
  session: "Sign-in",
  user: "People",
  member: "Members",
  key: "API keys",
  token: "Auth token",
  twilio_token: "Twilio token",
  twilio_connection: "Twilio connection",
  account: "Account",
  prices: "Prices",
  schedule: "Scheduled reports",
  demo: "Demo data",
  export: "Exports",
  number: "Numbers",
  retention: "Retention",
  secret: "Secrets",
} as const satisfies Readonly<Record<AuditAction extends `${infer Area}.${string}` ? Area : never, string>>;

type Area = keyof typeof AUDIT_AREAS;

const listActions = () => Object.keys(AUDIT_ACTIONS).filter(isAction);

/** The actions of an area, or the one of this name; null where there is no such. */
export function findAuditActions(text: string): readonly AuditAction[] | null {
  if (isAction(text)) return [text];
  const ofArea = listActions().filter((action) => action.startsWith(`${text}.`));
  return ofArea.length > 0 ? ofArea : null;
}

/** For a choice: each area with its actions. */
export const listAuditAreas = (): { area: Area; name: string; actions: readonly AuditAction[] }[] =>
  Object.entries(AUDIT_AREAS).map(([area, name]) => ({
    area: area as Area,
    name,
    actions: listActions().filter((action) => action.startsWith(`${area}.`)),
  }));

/** In words; one that this version does not know any more as it is. */
export const describeAuditAction = (action: string): string => (isAction(action) ? AUDIT_ACTIONS[action] : action);

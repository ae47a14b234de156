import { z } from "zod";
import type { AuditSource } from "@/lib/audit/audit-source";
import { toDatabaseError } from "@/lib/db/errors";
import { prisma } from "@/lib/db/prisma";
import { emailAddressSchema } from "@/lib/mail/email-address";
import type { AppUser, Prisma } from "@/prisma/generated/client";
import { toPasswordLink } from "./known-password";
import { joinInvited } from "./links/accept-invitation";
import { noteRefusal, recordUserAudit } from "./record-user-audit";
import { toUserActor } from "./request-source";
import { endSessionsOf } from "./sessions";
import { type SignedInUser, toStoredEmail } from "./sign-in";

/** What an identity provider says of somebody (OpenID Connect Core, 5.1), its signature checked. */
const claimsSchema = z.object({
  iss: z.string().min(1).max(1_000),
  sub: z.string().min(1).max(255),
  email: z.string().transform(toStoredEmail).pipe(emailAddressSchema).optional().catch(undefined),
  // Some send "true"; that a provider is unsure of its types is no proof.
  email_verified: z.boolean().catch(false),
  name: z
    .string()
    .trim()
    .min(1)
    .max(100)
    .regex(/^\P{Cc}*$/u)
    .optional()
    .catch(undefined),
});

type Claims = z.infer<typeof claimsSchema>;
type VerifiedClaims = Claims & { readonly email: string };

export type IdentityRefusal = "unverified" | "unknown" | "other-identity";
export type IdentityOutcome =
  | { readonly status: "known"; readonly user: SignedInUser }
  | { readonly status: "refused"; readonly reason: IdentityRefusal };

const toKnown = ({ id, email, name, sessionVersion }: AppUser) =>
  ({ status: "known", user: { id, email, name, version: sessionVersion } }) as const;

const isVerified = (claims: Claims): claims is VerifiedClaims => claims.email_verified && claims.email !== undefined;

/**
 * The user whom an identity provider vouches for. Once linked they are known by issuer and subject, whatever becomes of their
 * e-mail. Before, a verified e-mail links them to the user who has it, or lets in whoever is invited by it; nobody else.
 */
export async function findUserOfIdentity(given: unknown, by: AuditSource): Promise<IdentityOutcome> {
  const claims = claimsSchema.parse(given);
  const { iss: issuer, sub: subject } = claims;
  try {
    const identity = { issuer_subject: { issuer, subject } };
    const linked = await prisma().userIdentity.findUnique({ where: identity, select: { user: true } });
    if (linked) return toKnown(linked.user);
    const outcome = isVerified(claims)
      ? await prisma().$transaction((tx) => linkIdentity(tx, claims, by))
      : ({ status: "refused", reason: "unverified" } as const);
    if (outcome.status === "refused")
      noteRefusal(null, { target: claims.email, by, details: { method: "single sign-on", reason: outcome.reason } });
    return outcome;
  } catch (error) {
    throw toDatabaseError(error);
  }
}

async function linkIdentity(
  tx: Prisma.TransactionClient,
  { iss: issuer, sub: subject, email, name }: VerifiedClaims,
  by: AuditSource,
): Promise<IdentityOutcome> {
  await tx.$queryRaw`SELECT id FROM app_user WHERE email = ${email} FOR UPDATE`;
  const user = await tx.appUser.findUnique({ where: { email }, include: { identities: { where: { issuer } } } });
  if (!user) return createInvited(tx, { issuer, subject, email, name }, by);
  // Mailboxes are given to the next person, identities are not.
  if (user.identities.length > 0) return { status: "refused", reason: "other-identity" };
  await tx.userIdentity.create({ data: { issuer, subject, userId: user.id } });
  const source = { ...by, actor: toUserActor(user) };
  await recordUserAudit(
    user.id,
    { action: "user.identity_linked", by: source, target: email, details: { issuer } },
    tx,
  );
  if (user.emailVerifiedAt && user.passwordLink === null) return toKnown(user);
  return toKnown(await takeOver(tx, user.id));
}

/**
 * Whoever chose the password may have been anybody with the invitation's link, or with that of an administrator to reset it: it ends,
 * and what hangs on it.
 */
async function takeOver(tx: Prisma.TransactionClient, userId: number): Promise<AppUser> {
  await endSessionsOf(userId, tx);
  await tx.passwordReset.deleteMany({ where: { userId } });
  return tx.appUser.update({
    where: { id: userId },
    data: { passwordHash: null, emailVerifiedAt: new Date(), ...toPasswordLink(null) },
  });
}

type NewIdentity = {
  readonly issuer: string;
  readonly subject: string;
  readonly email: string;
  readonly name?: string;
};

async function createInvited(
  tx: Prisma.TransactionClient,
  { issuer, subject, email, name = email }: NewIdentity,
  by: AuditSource,
): Promise<IdentityOutcome> {
  const invitation = await tx.invitation.findFirst({ where: { email, expiresAt: { gt: new Date() } } });
  if (!invitation) return { status: "refused", reason: "unknown" };
  const identities = { create: { issuer, subject } };
  const user = await tx.appUser.create({ data: { email, name, emailVerifiedAt: new Date(), identities } });
  await joinInvited(tx, user, by);
  const source = { ...by, actor: toUserActor(user) };
  await recordUserAudit(user.id, { action: "user.created", by: source, target: email, details: { issuer } }, tx);
  return toKnown(user);
}

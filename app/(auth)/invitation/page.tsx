import type { Metadata } from "next";
import { connection } from "next/server";
import { hasSingleSignOn } from "@/lib/auth/oidc-provider";
import { Invitation } from "./invitation";

export const metadata: Metadata = { title: "Invitation", referrer: "no-referrer" };

export default async function InvitationPage() {
  await connection();
  return <Invitation hasSingleSignOn={hasSingleSignOn()} />;
}

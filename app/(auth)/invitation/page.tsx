import type { Metadata } from "next";
import { Invitation } from "./invitation";

export const metadata: Metadata = { title: "Invitation", referrer: "no-referrer" };

export default function InvitationPage() {
  return <Invitation />;
}

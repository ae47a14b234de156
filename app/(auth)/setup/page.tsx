import type { Metadata } from "next";
import Link from "next/link";
import { connection } from "next/server";
import { Button } from "@/components/ui/button";
import { hasUsers } from "@/lib/auth/first-administrator";
import { readFirstStartSettings } from "@/lib/auth/first-start-settings";
import { listZones, presentZoneName } from "@/lib/time/zones";
import { AuthText } from "../auth-text";
import { Setup } from "./setup";

export const metadata: Metadata = { title: "Set up", referrer: "no-referrer" };

export default async function SetupPage() {
  await connection();
  if (await hasUsers()) return <SetupDone />;
  const { reportingZone } = readFirstStartSettings();
  return <Setup zones={listZones()} zone={reportingZone && presentZoneName(reportingZone)} />;
}

const SetupDone = () => (
  <AuthText title="Already set up">
    <p className="mb-6 text-muted-foreground">There is an administrator; this link has done its work.</p>
    <Button asChild variant="primary" size="large">
      <Link href="/login">Sign in</Link>
    </Button>
  </AuthText>
);

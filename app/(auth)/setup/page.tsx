import type { Metadata } from "next";
import Link from "next/link";
import { connection } from "next/server";
import { Button } from "@/components/ui/button";
import { readFirstStartSettings } from "@/lib/auth/first-start-settings";
import { listZones, presentZoneName } from "@/lib/time/zones";
import { getSetupState } from "./actions";
import { SetupForm } from "./setup-form";

export const metadata: Metadata = { title: "Set up", referrer: "no-referrer" };

type SetupPageProps = { searchParams: Promise<{ token?: string | string[] }> };

export default async function SetupPage({ searchParams }: SetupPageProps) {
  await connection();
  const { token } = await searchParams;
  const given = typeof token === "string" ? token : "";
  const state = await getSetupState(given);
  if (state === "done") return <SetupDone />;
  if (state === "wrong token") return <WrongToken />;
  const { reportingZone } = readFirstStartSettings();
  return <SetupForm token={given} zones={listZones()} zone={reportingZone && presentZoneName(reportingZone)} />;
}

function SetupDone() {
  return (
    <>
      <h1 className="mb-2 font-semibold text-xl">Already set up</h1>
      <p className="mb-6 text-muted-foreground">There is an administrator; this link has done its work.</p>
      <Button asChild variant="primary" size="large">
        <Link href="/login">Sign in</Link>
      </Button>
    </>
  );
}

function WrongToken() {
  return (
    <>
      <h1 className="mb-2 font-semibold text-xl">This link is not valid</h1>
      <p className="text-muted-foreground">
        Open the whole link that the server printed when it started. Starting it again prints the link again.
      </p>
    </>
  );
}

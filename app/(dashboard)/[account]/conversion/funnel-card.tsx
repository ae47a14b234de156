"use client";

import { useQueryState } from "nuqs";
import type { ReactNode } from "react";
import { ExportReport } from "@/app/(dashboard)/export-report";
import { Card, CardHeader } from "@/components/ui/card";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { type FunnelKind, viewParams } from "./search-params";

const KINDS = [
  { value: "ours", label: "Ours" },
  { value: "twilio", label: "Twilio" },
] as const satisfies readonly { value: FunnelKind; label: string }[];

type FunnelCardProps = Record<FunnelKind, ReactNode>;

export function FunnelCard(steps: FunnelCardProps) {
  const [kind, setKind] = useQueryState("funnel", viewParams.funnel);
  return (
    <Card aria-labelledby="funnel" className="flex flex-col">
      <CardHeader id="funnel" title="Funnel">
        <ExportReport kind="funnel" what="the funnel" more={{ definition: kind === "ours" ? "reached" : "twilio" }} />
        <SegmentedControl label="Count the steps as" options={KINDS} value={kind} onChange={(next) => setKind(next)} />
      </CardHeader>
      {steps[kind]}
    </Card>
  );
}

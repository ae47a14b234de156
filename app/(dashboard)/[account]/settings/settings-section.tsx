import type { ReactNode } from "react";
import { Card } from "@/components/ui/card";

type SettingsSectionProps = { id: string; title: string; description: string; children: ReactNode };

/** What it is about at the left, what can be changed at the right. */
export function SettingsSection({ id, title, description, children }: SettingsSectionProps) {
  return (
    <div className="grid gap-x-10 gap-y-3 border-t pt-6 md:grid-cols-[240px_minmax(0,1fr)]">
      <div>
        <h2 id={id} className="font-semibold text-[15px]">
          {title}
        </h2>
        <p className="mt-1 text-muted-foreground">{description}</p>
      </div>
      <Card aria-labelledby={id} className="self-start">
        {children}
      </Card>
    </div>
  );
}

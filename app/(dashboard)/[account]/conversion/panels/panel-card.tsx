import type { ReactNode } from "react";
import { Card, CardHeader } from "@/components/ui/card";
import { Definition } from "@/components/ui/definition";

export type PanelCardProps = {
  id: string;
  title: string;
  definition: string;
  /** Of the panel, beside its title. */
  controls?: ReactNode;
  children: ReactNode;
};

/** A card whose title says what it shows, exactly, where one asks. */
export const PanelCard = ({ id, title, definition, controls, children }: PanelCardProps) => (
  <Card aria-labelledby={id} className="flex flex-col">
    <CardHeader id={id} title={<Definition text={definition}>{title}</Definition>}>
      {controls}
    </CardHeader>
    {children}
  </Card>
);

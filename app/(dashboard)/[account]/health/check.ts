import type { ReactNode } from "react";
import type { HealthCheck, State } from "@/lib/data-health/fields";

/** One check in words. */
export type Check = {
  readonly id: HealthCheck;
  readonly state: State;
  readonly title: string;
  /** The number that says most, and what it counts. */
  readonly figure: string;
  readonly unit: string;
  /** What there is, in a sentence. */
  readonly finding: ReactNode;
  /** What the figures are made of. */
  readonly parts: readonly Part[];
  readonly meaning: string;
  readonly advice: ReactNode;
  readonly days: {
    readonly caption: string;
    readonly values: readonly (number | null)[];
    readonly texts: readonly string[];
  };
};

export type Part = { readonly name: ReactNode; readonly value: string; readonly note?: string };

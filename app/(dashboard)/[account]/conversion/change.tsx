import { cn } from "@/components/ui/class-name";

type ChangeProps = {
  /** Signed, with its unit. */
  text: string;
  /** Which way it went, if the difference is statistically real; `null` if it may well be chance. */
  real?: "better" | "worse" | null;
  /** Keeps the place of the mark free where there is none, so that numbers stand below each other. */
  aligned?: boolean;
};

/** A difference to the previous period. Red is kept for a worsening that is real. */
export function Change({ text, real = null, aligned = false }: ChangeProps) {
  return (
    <span
      className={cn(
        "whitespace-nowrap",
        real === "worse" && "font-medium text-destructive",
        real === "better" && "font-medium text-foreground",
      )}
    >
      {text}
      {(real || aligned) && (
        <span aria-hidden className="ml-1 inline-block w-3 text-2xs">
          {real === "worse" ? "▼" : real === "better" ? "▲" : ""}
        </span>
      )}
      {real && <span className="sr-only">, statistically real</span>}
    </span>
  );
}

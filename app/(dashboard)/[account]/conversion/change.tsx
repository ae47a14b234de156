import { cn } from "@/components/ui/class-name";

type ChangeProps = {
  /** Signed, with its unit. */
  text: string;
  /** Which way it went, if the difference is statistically real; `null` if it may well be chance. */
  real?: "better" | "worse" | null;
};

/** A difference to the previous period. Red is kept for a worsening that is real. */
export function Change({ text, real = null }: ChangeProps) {
  return (
    <span
      className={cn(
        "whitespace-nowrap",
        real === "worse" && "font-medium text-destructive",
        real === "better" && "font-medium text-foreground",
      )}
    >
      {text}
      {real && (
        <>
          <span aria-hidden> {real === "worse" ? "▼" : "▲"}</span>
          <span className="sr-only">, statistically real</span>
        </>
      )}
    </span>
  );
}

import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/class-name";

type AskBeforeDeleteProps = {
  /** What is about to be deleted. */
  name: string;
  question: string;
  /** Where it is no deletion. */
  words?: { readonly act: string; readonly acting: string };
  deleting: boolean;
  onDelete: () => void;
  onCancel: () => void;
  className?: string;
};

const DELETE = { act: "Delete", acting: "Deleting…" };

/** A question in place of a dialog. It takes the focus: what was pressed to get here may be gone. */
export const AskBeforeDelete = ({
  name,
  question,
  words = DELETE,
  deleting,
  onDelete,
  onCancel,
  className,
}: AskBeforeDeleteProps) => (
  // biome-ignore lint/a11y/useSemanticElements: a question is no set of fields
  <div role="group" aria-label={`${words.act} ${name}`} className={cn("flex flex-wrap items-center gap-2", className)}>
    <p>{question}</p>
    <Button
      autoFocus
      size="small"
      className="text-destructive"
      aria-disabled={deleting}
      onClick={() => !deleting && onDelete()}
    >
      {deleting ? words.acting : words.act}
    </Button>
    <Button variant="ghost" size="small" onClick={onCancel}>
      Cancel
    </Button>
  </div>
);

import { type ReactNode, startTransition } from "react";
import { Button } from "@/components/ui/button";

type AuthFormProps = {
  /** Called in a transition. */
  submit: (form: FormData) => void;
  isBusy: boolean;
  words: { readonly submit: string; readonly busy: string };
  /** A sentence about all of it, shown while nothing is under way. */
  error: string | null | undefined;
  children: ReactNode;
  /** Below the button. */
  more?: ReactNode;
};

/** What the forms before sign-in share. By POST, so that a password is in no address, also where no script runs. */
export const AuthForm = ({ submit, isBusy, words, error, children, more }: AuthFormProps) => (
  <form
    method="post"
    className="grid gap-4"
    // By hand, because React empties a form after its action and resets what was chosen.
    onSubmit={(event) => {
      event.preventDefault();
      const form = new FormData(event.currentTarget);
      startTransition(() => submit(form));
    }}
  >
    {children}
    <p role="alert" className="text-destructive empty:hidden">
      {isBusy ? null : error}
    </p>
    <Button type="submit" variant="primary" size="large" disabled={isBusy}>
      {isBusy ? words.busy : words.submit}
    </Button>
    {more}
  </form>
);

/** Of a field that is there. */
export const textOf = (form: FormData, field: string): string => String(form.get(field));

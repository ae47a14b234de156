import { Field } from "@/components/ui/field";

type NewPasswordFieldProps = {
  /** Whose it is, for password managers. */
  email: string;
  label?: string;
  /** As the end of a sentence. */
  problem: string | null;
};

export const NewPasswordField = ({ email, label = "Password", problem }: NewPasswordFieldProps) => (
  <>
    <input type="hidden" autoComplete="username" value={email} readOnly />
    <Field
      name="password"
      label={label}
      type="password"
      autoComplete="new-password"
      required
      hint="At least 12 characters; a sentence is fine"
      error={problem === null ? undefined : `The password ${problem}.`}
    />
  </>
);

import { Field } from "@/components/ui/field";
import type { SetupField } from "./setup-state";

type TwilioFieldsProps = { defaultSid?: string; errors: Partial<Record<SetupField, string>> };

/** Out of the way, since most accounts do without; open where something in it is wrong. */
export function TwilioFields({ defaultSid, errors }: TwilioFieldsProps) {
  const isWrong = Boolean(errors.twilioAccountSid ?? errors.twilioAuthToken);
  return (
    <details open={isWrong || undefined}>
      <summary className="w-fit cursor-pointer rounded-sm font-medium">Connect Twilio (optional)</summary>
      <div className="mt-4 grid gap-4">
        <p className="text-muted-foreground">
          The account takes Twilio’s SID, and status callbacks that Twilio signed are believed.
        </p>
        <Field
          name="twilioAccountSid"
          label="Twilio Account SID"
          autoComplete="off"
          spellCheck={false}
          placeholder="AC…"
          defaultValue={defaultSid}
          error={errors.twilioAccountSid}
        />
        <Field
          name="twilioAuthToken"
          label="Twilio auth token"
          type="password"
          autoComplete="off"
          hint="Kept encrypted"
          error={errors.twilioAuthToken}
        />
      </div>
    </details>
  );
}

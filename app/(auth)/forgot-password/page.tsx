import type { Metadata } from "next";
import Link from "next/link";
import { connection } from "next/server";
import { getLinkMail } from "@/lib/auth/links/link-mails";
import { AuthText } from "../auth-text";
import { ForgotForm } from "./forgot-form";

export const metadata: Metadata = { title: "Forgot your password?" };

export default async function ForgotPasswordPage() {
  await connection();
  return (
    <AuthText title="Forgot your password?">
      {getLinkMail() ? (
        <ForgotForm />
      ) : (
        <p className="text-muted-foreground">
          This server mails no links. An administrator of your account can make a link for you, in Settings, Members.
        </p>
      )}
      <p className="mt-6">
        <Link href="/login" className="text-primary underline-offset-4 hover:underline">
          Back to sign-in
        </Link>
      </p>
    </AuthText>
  );
}

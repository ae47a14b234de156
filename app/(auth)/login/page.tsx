import type { Metadata } from "next";
import { connection } from "next/server";
import { hasSingleSignOn } from "@/lib/auth/oidc-provider";
import { LoginForm } from "./login-form";
import { toNextPath } from "./next-path";
import { toSignInError } from "./sign-in-error";
import { SingleSignOn } from "./single-sign-on";

export const metadata: Metadata = { title: "Sign in" };

type LoginPageProps = { searchParams: Promise<{ next?: string | string[]; error?: string | string[] }> };

export default async function LoginPage({ searchParams }: LoginPageProps) {
  await connection();
  const { next, error } = await searchParams;
  const path = toNextPath(next);
  return (
    <>
      <h1 className="mb-6 font-semibold text-xl">Sign in</h1>
      <p role="alert" className="mb-6 text-destructive empty:hidden">
        {toSignInError(error)}
      </p>
      <LoginForm next={path} />
      {hasSingleSignOn() && <SingleSignOn next={path} />}
    </>
  );
}

import type { Metadata } from "next";
import { connection } from "next/server";
import { hasUsers } from "@/lib/auth/first-administrator";
import { hasSingleSignOn } from "@/lib/auth/oidc-provider";
import { AuthText } from "../auth-text";
import { LoginForm } from "./login-form";
import { toNextPath } from "./next-path";
import { toSignInError } from "./sign-in-error";
import { SingleSignOn } from "./single-sign-on";

export const metadata: Metadata = { title: "Sign in" };

type LoginPageProps = { searchParams: Promise<{ next?: string | string[]; error?: string | string[] }> };

export default async function LoginPage({ searchParams }: LoginPageProps) {
  await connection();
  const { next, error } = await searchParams;
  // Where the database does not answer, signing in says so.
  if (!(await hasUsers().catch(() => true))) return <NotSetUp />;
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

const NotSetUp = () => (
  <AuthText title="Not set up yet">
    <p className="text-muted-foreground">
      Nobody can sign in before there is an administrator. The server has printed a link at which you set one up; it
      prints it again whenever it starts.
    </p>
  </AuthText>
);

import type { Metadata } from "next";
import { LoginForm } from "./login-form";
import { toNextPath } from "./next-path";

export const metadata: Metadata = { title: "Sign in" };

type LoginPageProps = { searchParams: Promise<{ next?: string | string[] }> };

export default async function LoginPage({ searchParams }: LoginPageProps) {
  const { next } = await searchParams;
  return (
    <>
      <h1 className="mb-6 font-semibold text-xl">Sign in</h1>
      <LoginForm next={toNextPath(next)} />
    </>
  );
}

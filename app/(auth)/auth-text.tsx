import type { ReactNode } from "react";

type AuthTextProps = { title: string; children: ReactNode };

/** A heading and what it comes with, as every page before sign-in has them. */
export const AuthText = ({ title, children }: AuthTextProps) => (
  <>
    <h1 className="mb-2 wrap-anywhere font-semibold text-xl">{title}</h1>
    {children}
  </>
);

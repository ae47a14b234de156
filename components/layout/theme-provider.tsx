"use client";

import { ThemeProvider as NextThemesProvider } from "next-themes";
import { type ReactNode, useState } from "react";

declare global {
  /** Where libraries that add style elements look for the nonce: the one of Radix's that holds the page still below a menu. */
  var __webpack_nonce__: string | undefined;
}

type ThemeProviderProps = {
  /** Of the page's Content-Security-Policy. */
  nonce: string | undefined;
  children: ReactNode;
};

export function ThemeProvider({ nonce, children }: ThemeProviderProps) {
  // A refresh brings the nonce of another answer, which the policy of this page doesn't know.
  const [first] = useState(nonce);
  if (typeof window !== "undefined" && first) globalThis.__webpack_nonce__ ??= first;
  return (
    <NextThemesProvider
      attribute="class"
      defaultTheme="system"
      enableSystem
      disableTransitionOnChange
      {...(first && { nonce: first })}
    >
      {children}
    </NextThemesProvider>
  );
}

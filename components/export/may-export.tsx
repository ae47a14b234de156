"use client";

import { createContext, type ReactNode, useContext } from "react";

const Context = createContext(false);

/** Whether whoever looks at the page may take files away from it. */
export const MayExport = ({ value, children }: { value: boolean; children: ReactNode }) => (
  <Context value={value}>{children}</Context>
);

export const useMayExport = (): boolean => useContext(Context);

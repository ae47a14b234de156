import type { ReactNode } from "react";

type MessagePageProps = { title: string; children: ReactNode };

/** A page that has nothing to show but why. */
export function MessagePage({ title, children }: MessagePageProps) {
  return (
    <main className="mx-auto flex min-h-[60vh] max-w-md flex-col items-start justify-center gap-4 px-6">
      <h1 className="font-semibold text-lg">{title}</h1>
      {children}
    </main>
  );
}

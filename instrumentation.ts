/** Next calls this once, before the server answers anything. */
export async function register(): Promise<void> {
  // biome-ignore lint/style/noProcessEnv: Next replaces exactly this expression when it bundles for each runtime.
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { startServer } = await import("@/lib/auth/start-server");
  await startServer();
}

/** Does what the app registered for its end (lib/observability/before-exit.ts): Next bundles it, so it is only known by name. */
export async function finishApp() {
  const works = globalThis.otpInsights?.get("before-exit") ?? [];
  await Promise.allSettled([...works].map((work) => work()));
}

const held = globalThis as typeof globalThis & { otpInsights?: Map<string, unknown> };

/**
 * The value made by `create` at its first call in this process. Next bundles a module once for each kind of entry
 * (route, page, instrumentation), so a module-level variable would exist several times.
 */
export function onePerProcess<T>(name: string, create: () => T): T {
  held.otpInsights ??= new Map();
  if (!held.otpInsights.has(name)) held.otpInsights.set(name, create());
  return held.otpInsights.get(name) as T;
}

/** Of pages and files; the API's answers carry stricter ones of their own. Built in, so nothing here may depend on a setting. */
const PAGE_HEADERS = {
  "Content-Security-Policy": "frame-ancestors 'none'; base-uri 'self'; object-src 'none'; form-action 'self'",
  "X-Frame-Options": "DENY",
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "same-origin",
  "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
};

/** @type {import("next").NextConfig} */
export default {
  poweredByHeader: false,
  reactStrictMode: true,
  // Types are checked by `npm test`; a server must start without the tests' type packages.
  typescript: { ignoreBuildErrors: true },
  // Native or data-carrying packages stay plain Node modules.
  serverExternalPackages: ["@node-rs/argon2", "mcc-mnc-list", "pg", "pino", "prom-client"],
  headers: () => [
    {
      source: "/((?!api/|2010-04-01/).*)",
      headers: Object.entries(PAGE_HEADERS).map(([key, value]) => ({ key, value })),
    },
  ],
  experimental: {
    // Lets a page answer 403 by forbidden().
    authInterrupts: true,
    optimizePackageImports: ["lucide-react", "radix-ui"],
    // Loading every page before the first answer would cost a third of the start; each is loaded when first asked for.
    preloadEntriesOnStart: false,
  },
};

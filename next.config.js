/** @type {import("next").NextConfig} */
export default {
  poweredByHeader: false,
  reactStrictMode: true,
  // Types are checked by `npm test`; a server must start without the tests' type packages.
  typescript: { ignoreBuildErrors: true },
  // Native or data-carrying packages stay plain Node modules.
  serverExternalPackages: ["@node-rs/argon2", "mcc-mnc-list", "pg", "pino", "prom-client"],
  experimental: {
    // Lets a page answer 403 by forbidden().
    authInterrupts: true,
    optimizePackageImports: ["lucide-react", "radix-ui"],
    // Loading every page before the first answer would cost a third of the start; each is loaded when first asked for.
    preloadEntriesOnStart: false,
  },
};

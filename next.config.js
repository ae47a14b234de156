/** @type {import("next").NextConfig} */
export default {
  poweredByHeader: false,
  reactStrictMode: true,
  // Types are checked by `npm test`; a server must start without the tests' type packages.
  typescript: { ignoreBuildErrors: true },
  // Native or data-carrying packages stay plain Node modules.
  serverExternalPackages: ["@node-rs/argon2", "mcc-mnc-list", "pg", "pino", "prom-client"],
  experimental: { optimizePackageImports: ["lucide-react", "radix-ui", "recharts"] },
};

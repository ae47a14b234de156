/** By which this service is known to lib/testing/identity-provider.ts. */
export const CLIENT_ID = "otp-insights";
export const CLIENT_SECRET = "a secret of this test provider";

import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import Provider from "oidc-provider";

import { CLIENT_ID, CLIENT_SECRET } from "./identity-client";

/** Whom the provider signs in, and what it says of them. */
export type Person = {
  readonly sub: string;
  readonly email?: string;
  readonly email_verified?: boolean;
  readonly name?: string;
};

export type IdentityProvider = {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** The next one to sign in; null cancels. */
  person: Person | null;
  stop(): Promise<void>;
};

type Settings = { readonly port?: number; readonly redirectUris: readonly string[] };

/** A certified OpenID Connect provider on loopback that asks nobody anything: whoever comes is `person`. */
export async function startIdentityProvider({ port = 0, redirectUris }: Settings): Promise<IdentityProvider> {
  let handle: RequestListener = (_request, response) => response.writeHead(503).end();
  const server = createServer((request, response) => handle(request, response));
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  const started: IdentityProvider = {
    issuer: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    clientId: CLIENT_ID,
    clientSecret: CLIENT_SECRET,
    person: null,
    async stop() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
  // Their tokens may be redeemed after the next person is set.
  const people = new Map<string, Person>();
  const provider = createProvider(started, redirectUris, people);
  const answer = provider.callback();
  handle = (request, response) => {
    if (!request.url?.startsWith("/interaction/")) return answer(request, response);
    const { person } = started;
    if (person) people.set(person.sub, person);
    const result = person ? { login: { accountId: person.sub } } : { error: "access_denied" };
    provider.interactionFinished(request, response, result).catch(() => response.writeHead(500).end());
  };
  return started;
}

type GrantContext = {
  readonly oidc: {
    readonly provider: { readonly Grant: new (of: object) => Grant };
    readonly client: { readonly clientId: string };
    readonly session: { readonly accountId: string };
  };
};
type Grant = { addOIDCScope(scope: string): void; save(): Promise<string> };

const createProvider = (
  { issuer, clientId, clientSecret }: IdentityProvider,
  redirectUris: readonly string[],
  people: ReadonlyMap<string, Person>,
) =>
  new Provider(issuer, {
    clients: [{ client_id: clientId, client_secret: clientSecret, redirect_uris: [...redirectUris] }],
    claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name"] },
    cookies: { keys: ["only of this test"] },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_context: unknown, { uid }: { uid: string }) => `/interaction/${uid}` },
    // Anew each time, as if nobody had signed in here before.
    ttl: { Session: 1, Grant: 60, Interaction: 60, AccessToken: 60, IdToken: 60 },
    findAccount: (_context: unknown, sub: string) => ({ accountId: sub, claims: () => people.get(sub) ?? { sub } }),
    async loadExistingGrant({ oidc }: GrantContext) {
      const grant = new oidc.provider.Grant({ clientId: oidc.client.clientId, accountId: oidc.session.accountId });
      grant.addOIDCScope("openid email profile");
      await grant.save();
      return grant;
    },
  });

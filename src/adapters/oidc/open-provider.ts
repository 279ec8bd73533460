/**
 * One OpenID provider through `openid-client`: the authorisation code with PKCE, state and nonce. ID tokens are checked by their
 * signature too, though they come straight from the provider.
 */
import * as client from 'openid-client';

import type { Claims } from '../../core/account-of-claims.ts';
import { ProblemError } from '../../core/problem.ts';
import { hours } from '../../core/time.ts';
import { providerRefused, providerUnreachable } from './oidc-problems.ts';

export interface OidcSetting {
  readonly issuer: string;
  readonly clientId: string;
  /** Undefined for a public client. @throws Error naming the reference */
  readonly secret: () => Promise<string | undefined>;
  readonly scopes: readonly string[];
  readonly groupsClaim: string;
}

/** What must come back unchanged; kept by the browser that began. */
export interface OidcFlow {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

export interface OidcProvider {
  begin(redirect: string): Promise<{ readonly url: string; readonly flow: OidcFlow }>;
  /** `query` is what the provider put behind the redirect address. */
  finish(query: string, flow: OidcFlow, redirect: string): Promise<Claims>;
}

/** Keys and addresses of a provider may change. */
const rememberedFor = hours(1);
const patienceSeconds = 10;

export function openProvider(setting: OidcSetting, clock: () => number = Date.now): OidcProvider {
  let known: { readonly at: number; readonly configuration: Promise<client.Configuration> } | undefined;
  const configuration = async (): Promise<client.Configuration> => {
    if (known === undefined || clock() - known.at > rememberedFor) {
      const discovered = { at: clock(), configuration: discover(setting) };
      known = discovered;
      discovered.configuration.catch(() => (known === discovered ? (known = undefined) : undefined));
    }
    return await known.configuration;
  };
  return {
    async begin(redirect) {
      const flow = {
        state: client.randomState(),
        nonce: client.randomNonce(),
        verifier: client.randomPKCECodeVerifier(),
      };
      const url = client.buildAuthorizationUrl(await configuration(), {
        redirect_uri: redirect,
        scope: ['openid', ...setting.scopes].join(' '),
        code_challenge: await client.calculatePKCECodeChallenge(flow.verifier),
        code_challenge_method: 'S256',
        state: flow.state,
        nonce: flow.nonce,
      });
      return { url: url.href, flow };
    },
    async finish(query, flow, redirect) {
      const discovered = await configuration();
      try {
        return await claimsFrom(discovered, { query, flow, redirect, setting });
      } catch (error) {
        throw new ProblemError(providerRefused({ issuer: setting.issuer, why: reasonOf(error) }));
      }
    },
  };
}

async function discover({ issuer, clientId, secret }: OidcSetting): Promise<client.Configuration> {
  try {
    const known = await secret();
    const authentication = known === undefined ? client.None() : client.ClientSecretBasic(known);
    const checks = [client.enableNonRepudiationChecks];
    // The policy allows plain HTTP on this machine only.
    const execute = issuer.startsWith('http:') ? [...checks, client.allowInsecureRequests] : checks;
    const options = { timeout: patienceSeconds, execute };
    return await client.discovery(new URL(issuer), clientId, undefined, authentication, options);
  } catch (error) {
    throw new ProblemError(providerUnreachable({ issuer, why: reasonOf(error) }), 3);
  }
}

interface Returned {
  readonly query: string;
  readonly flow: OidcFlow;
  readonly redirect: string;
  readonly setting: OidcSetting;
}

async function claimsFrom(
  configuration: client.Configuration,
  { query, flow, redirect, setting }: Returned,
): Promise<Claims> {
  const current = new URL(redirect);
  current.search = query;
  const tokens = await client.authorizationCodeGrant(configuration, current, {
    pkceCodeVerifier: flow.verifier,
    expectedState: flow.state,
    expectedNonce: flow.nonce,
    idTokenExpected: true,
  });
  const said = tokens.claims();
  if (said === undefined) throw new Error('no ID token');
  // Many providers put groups and address into the token, others answer them only when asked.
  const isComplete = said[setting.groupsClaim] !== undefined && said['email'] !== undefined;
  const asks = !isComplete && configuration.serverMetadata().userinfo_endpoint !== undefined;
  const more = asks ? await client.fetchUserInfo(configuration, tokens.access_token, said.sub) : {};
  const all: Readonly<Record<string, unknown>> = { ...more, ...said };
  const email = all['email_verified'] === true ? all['email'] : undefined;
  return {
    subject: said.sub,
    groups: groupsIn(all[setting.groupsClaim]),
    ...(typeof email === 'string' ? { email } : {}),
  };
}

const mostGroups = 500;

function groupsIn(claim: unknown): readonly string[] {
  const all: readonly unknown[] = Array.isArray(claim) ? claim : [claim];
  return all.filter((one) => typeof one === 'string').slice(0, mostGroups);
}

/** A code of the library or of the provider, never what it sent: tokens and codes are in there. */
function reasonOf(error: unknown): string {
  const { error: answered, code, message } = error as Readonly<Record<string, unknown>>;
  for (const word of [answered, code])
    if (typeof word === 'string' && /^[\w-]{1,80}$/.test(word)) return word;
  return typeof message === 'string' ? message.replaceAll(/[^\w .,:()"'-]/g, '').slice(0, 120) : 'unknown';
}

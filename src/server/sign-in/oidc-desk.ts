/** Signing in through the identity provider of the policy: begun in one browser, and finished in that one only. */
import { openProvider } from '../../adapters/oidc/open-provider.ts';
import type { OidcFlow, OidcProvider, OidcSetting } from '../../adapters/oidc/open-provider.ts';
import { withoutRole } from '../../adapters/oidc/oidc-problems.ts';
import { beginOidc } from '../../contract/session.ts';
import { accountOfClaims } from '../../core/account-of-claims.ts';
import { ProblemError } from '../../core/problem.ts';
import { handle } from '../http/bind.ts';
import type { BoundRoute } from '../http/bind.ts';
import type { Address } from '../http/address.ts';
import { linkUsed, nothingThere } from '../http/problems.ts';
import type { Installation } from '../installation.ts';
import type { AccessLog } from './access-log.ts';
import { flowCookie, secretInCookie } from './cookie.ts';
import type { Opening } from './sessions.ts';

export interface OidcDesk {
  readonly route: BoundRoute;
  /** @throws ProblemError where nobody comes in. */
  finish(query: string, request: Request, from: string): Promise<Opening>;
  /** What people know the provider as. */
  name(): Promise<string | undefined>;
}

export interface OidcDeskSetting {
  readonly installation: Installation;
  readonly access: AccessLog;
  readonly address: () => Address;
}

/** Exactly this, and nothing that a request says. */
const returnPath = '/sign-in/oidc';

export function openOidcDesk({ installation, access, address }: OidcDeskSetting): OidcDesk {
  let known: { readonly key: string; readonly provider: OidcProvider } | undefined;
  const setting = async (): Promise<OidcSetting> => {
    const found = await installation.oidc?.();
    if (found === undefined) throw new ProblemError(nothingThere({ path: beginOidc.path }));
    return found;
  };
  const providerOf = (found: OidcSetting): OidcProvider => {
    const key = JSON.stringify(found);
    if (known?.key !== key) known = { key, provider: openProvider(found) };
    return known.provider;
  };
  const redirect = (): string => `${address().origin}${returnPath}`;
  return {
    route: handle(beginOidc, async ({ headers }) => {
      const { url, flow } = await providerOf(await setting()).begin(redirect());
      headers.append('set-cookie', flowCookie(address(), textOf(flow)));
      return { apiVersion: 'honban/v1' as const, kind: 'OidcBegun' as const, url };
    }),
    async finish(query, request, from) {
      const found = await setting();
      const refuse = async (error: unknown): Promise<never> => {
        await access.refused({ by: 'oidc', from, account: undefined });
        throw error;
      };
      const flow = flowIn(secretInCookie(request, address(), 'oidc'));
      if (flow === undefined) return await refuse(new ProblemError(linkUsed()));
      const claims = await providerOf(found).finish(query, flow, redirect()).catch(refuse);
      const account = accountOfClaims(claims, await installation.policy());
      if (account !== undefined) return { account, by: 'oidc', from, claims };
      const { issuer } = found;
      return await refuse(new ProblemError(withoutRole({ issuer, groups: claims.groups.slice(0, 20) })));
    },
    async name() {
      const found = await installation.oidc?.();
      return found === undefined ? undefined : new URL(found.issuer).host;
    },
  };
}

function textOf({ state, nonce, verifier }: OidcFlow): string {
  return `${state}.${nonce}.${verifier}`;
}

function flowIn(text: string | undefined): OidcFlow | undefined {
  const { state, nonce, verifier } =
    /^(?<state>[\w-]{20,200})\.(?<nonce>[\w-]{20,200})\.(?<verifier>[\w-]{20,200})$/.exec(text ?? '')
      ?.groups ?? {};
  if (state === undefined || nonce === undefined || verifier === undefined) return undefined;
  return { state, nonce, verifier };
}

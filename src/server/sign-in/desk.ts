/** Signing in, staying in and going out: finds who asks, and answers the routes of the contract about it. */
import { accountRoutes } from '../accounts/account-desk.ts';
import { tokenRoutes } from '../accounts/token-desk.ts';
import type { BoundRoute, ReaderOf } from '../http/bind.ts';
import { handle } from '../http/bind.ts';
import type { Address } from '../http/address.ts';
import { askPasskey, getSession, signIn, signOut } from '../../contract/session.ts';
import type { Session, SignInBody } from '../../contract/session.ts';
import type { Account } from '../../core/account.ts';
import { accountOfClaims } from '../../core/account-of-claims.ts';
import { ProblemError } from '../../core/problem.ts';
import type { Installation } from '../installation.ts';
import { accountOf, admitted } from './admission.ts';
import type { AdmissionSetting } from './admission.ts';
import { bearerReader, carriesToken } from './bearer.ts';
import { endedCookie, secretInCookie, sessionCookie } from './cookie.ts';
import type { Challenges } from './challenges.ts';
import { openOidcDesk } from './oidc-desk.ts';
import { ownRoutes } from './own-account.ts';
import { passkeyRoutes } from './own-passkeys.ts';
import type { Entering } from './own-session.ts';
import { openPasskeyDesk } from './passkey-desk.ts';
import { readerWith, stranger } from './reader.ts';
import { relyingPartyOf } from './relying-party.ts';
import type { Opening, Sessions, SignedIn } from './sessions.ts';

export interface SignInSetting extends AdmissionSetting {
  readonly installation: Installation;
  readonly sessions: Sessions;
  readonly challenges: Challenges;
  readonly address: () => Address;
}

export interface SignInDesk {
  readonly routes: readonly BoundRoute[];
  readerOf: ReaderOf;
}

export function openSignInDesk(setting: SignInSetting): SignInDesk {
  const { sessions, address, access } = setting;
  const current = async (request: Request): Promise<SignedIn | undefined> => {
    const secret = carriesToken(request) ? undefined : secretInCookie(request, address());
    return secret === undefined ? undefined : await stillIn(secret, setting);
  };
  const oidc = openOidcDesk(setting);
  const passkeys = openPasskeyDesk(setting);
  const byToken = bearerReader(setting);
  const answer = async (signedIn: SignedIn | undefined): Promise<Session> =>
    sessionOf(setting, signedIn, await oidc.name());
  const enter = async (opening: Opening, { request, headers }: Entering): Promise<Session> => {
    // Whoever was signed in here is not any more: a cookie that somebody planted dies with it.
    const before = secretInCookie(request, address());
    if (before !== undefined) sessions.end(before);
    const secret = sessions.open(opening);
    headers.append('set-cookie', sessionCookie(address(), secret));
    return await answer(sessions.find(secret));
  };
  const opened = async (body: SignInBody, { request, from }: Pick<Coming, 'request' | 'from'>) => {
    if ('oidc' in body) return await oidc.finish(body.oidc, request, from);
    if ('passkey' in body) return await passkeys.admit(body.passkey, from);
    return await admitted(body, from, setting);
  };
  const own = { ...setting, current, answer, enter, passkeys };
  return {
    routes: [
      handle(getSession, async ({ request }) => await answer(await current(request))),
      handle(signIn, async (asked) => {
        const { from } = asked;
        const opening = await opened(asked.body, asked);
        const { account, by } = opening;
        const actor = { kind: 'person', name: account.name } as const;
        await access.tell({ what: 'signed-in', account: account.name, by, from }, actor);
        keepSignIn(opening, setting);
        const entered = await enter(opening, asked);
        if (by === 'oidc') asked.headers.append('set-cookie', endedCookie(address(), 'oidc'));
        return entered;
      }),
      handle(signOut, async ({ request, headers }) => {
        const secret = secretInCookie(request, address());
        if (secret !== undefined) sessions.end(secret);
        headers.append('set-cookie', endedCookie(address()));
        return await answer(undefined);
      }),
      oidc.route,
      handle(askPasskey, async ({ from }) => await passkeys.ask(from)),
      ...ownRoutes(own),
      ...passkeyRoutes(own),
      ...accountRoutes(own),
      ...tokenRoutes(own),
    ],
    readerOf: async (request, environment) => {
      if (carriesToken(request)) return await byToken(request, environment);
      const signedIn = await current(request);
      return signedIn === undefined ? stranger : readerWith(signedIn.account);
    },
  };
}

/** Whoever may come in comes in on a full disk, too; the list of accounts then shows an older time. */
function keepSignIn({ account, by, from }: Opening, { book, installation }: SignInSetting): void {
  const { name, person } = account;
  try {
    const at = installation.now();
    book?.keepSignIn({ account: name, at, by, from, ...(person === undefined ? {} : { person }) });
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
  }
}

interface Coming extends Entering {
  readonly from: string;
}

async function stillIn(secret: string, setting: SignInSetting): Promise<SignedIn | undefined> {
  const found = setting.sessions.find(secret);
  if (found === undefined) return undefined;
  const account = await accountNow(found, setting);
  if (account !== undefined) return { ...found, account };
  setting.sessions.end(secret);
  return undefined;
}

/** With the roles as they are now: what a command or the policy took away is gone with the next request. */
async function accountNow(
  { account, stamp, claims }: SignedIn,
  { book, installation }: SignInSetting,
): Promise<Account | undefined> {
  if (claims !== undefined) return accountOfClaims(claims, await installation.policy());
  if (stamp === undefined) return account;
  const kept = book?.account(account.name);
  return kept?.stamp === stamp ? accountOf(kept) : undefined;
}

function sessionOf(
  setting: SignInSetting,
  signedIn: SignedIn | undefined,
  oidc: string | undefined,
): Session {
  const { installation, book, address } = setting;
  const { version, mode } = installation;
  return {
    apiVersion: 'honban/v1',
    kind: 'Session',
    version,
    mode,
    ...(signedIn === undefined ? {} : whoOf(signedIn, setting)),
    signIn: {
      link: true,
      password: book !== undefined,
      passkey: book !== undefined && relyingPartyOf(address()) !== undefined,
      ...(oidc === undefined ? {} : { oidc }),
    },
  };
}

function whoOf(
  { account, by, stamp, idleEnd, end }: SignedIn,
  { book }: SignInSetting,
): Pick<Session, 'account' | 'idleEnd' | 'end'> {
  if (stamp === undefined) return { account, idleEnd, end };
  const has = {
    password: book?.account(account.name)?.password !== undefined,
    passkey: (book?.passkeys.of(account.name).length ?? 0) > 0,
  };
  const ways = (['password', 'passkey'] as const).filter((way) => has[way]);
  const password = by === 'link' || !has.password ? 'new' : 'change';
  return { account: { ...account, password, ways }, idleEnd, end };
}

/** Signing in, staying in and going out: finds who asks, and answers the routes of the contract about it. */
import type { BoundRoute, ReaderOf } from '../http/bind.ts';
import { handle } from '../http/bind.ts';
import type { Address } from '../http/address.ts';
import { getSession, signIn, signOut } from '../../contract/session.ts';
import type { Session } from '../../contract/session.ts';
import type { Installation } from '../installation.ts';
import { accountOf, admitted } from './admission.ts';
import type { AdmissionSetting } from './admission.ts';
import { bearerReader, carriesToken } from './bearer.ts';
import { endedCookie, secretInCookie, sessionCookie } from './cookie.ts';
import { ownRoutes } from './own-account.ts';
import { readerWith, stranger } from './reader.ts';
import type { Opening, Sessions, SignedIn } from './sessions.ts';

export interface SignInSetting extends AdmissionSetting {
  readonly installation: Installation;
  readonly sessions: Sessions;
  readonly address: () => Address;
}

export interface SignInDesk {
  readonly routes: readonly BoundRoute[];
  readerOf: ReaderOf;
}

export function openSignInDesk(setting: SignInSetting): SignInDesk {
  const { sessions, address, access } = setting;
  const current = (request: Request): SignedIn | undefined => {
    const secret = carriesToken(request) ? undefined : secretInCookie(request, address());
    return secret === undefined ? undefined : stillIn(secret, setting);
  };
  const byToken = bearerReader(setting);
  const enter = (opening: Opening, { request, headers }: Entering): Session => {
    // Whoever was signed in here is not any more: a cookie that somebody planted dies with it.
    const before = secretInCookie(request, address());
    if (before !== undefined) sessions.end(before);
    const secret = sessions.open(opening);
    headers.append('set-cookie', sessionCookie(address(), secret));
    return sessionOf(setting, sessions.find(secret));
  };
  return {
    routes: [
      handle(getSession, async ({ request }) => sessionOf(setting, current(request))),
      handle(signIn, async (asked) => {
        const opening = await admitted(asked.body, asked.from, setting);
        const { account, by, from } = opening;
        const actor = { kind: 'person', name: account.name } as const;
        await access.tell({ what: 'signed-in', account: account.name, by, from }, actor);
        return enter(opening, asked);
      }),
      handle(signOut, async ({ request, headers }) => {
        const secret = secretInCookie(request, address());
        if (secret !== undefined) sessions.end(secret);
        headers.append('set-cookie', endedCookie(address()));
        return sessionOf(setting, undefined);
      }),
      ...ownRoutes({ ...setting, current, enter }),
    ],
    readerOf: async (request, environment) => {
      if (carriesToken(request)) return await byToken(request, environment);
      const signedIn = current(request);
      return signedIn === undefined ? stranger : readerWith(signedIn.account);
    },
  };
}

interface Entering {
  readonly request: Request;
  readonly headers: Headers;
}

/** With the roles as they are now: what a command took away is gone with the next request. */
function stillIn(secret: string, { sessions, book }: SignInSetting): SignedIn | undefined {
  const found = sessions.find(secret);
  if (found?.stamp === undefined) return found;
  const kept = book?.account(found.account.name);
  if (kept?.stamp === found.stamp) return { ...found, account: accountOf(kept) };
  sessions.end(secret);
  return undefined;
}

function sessionOf({ installation, book }: SignInSetting, signedIn: SignedIn | undefined): Session {
  const { version, mode } = installation;
  return {
    apiVersion: 'honban/v1',
    kind: 'Session',
    version,
    mode,
    ...(signedIn === undefined ? {} : whoOf(signedIn)),
    signIn: { link: true, password: book !== undefined },
  };
}

function whoOf({ account, by, stamp, idleEnd, end }: SignedIn): Pick<Session, 'account' | 'idleEnd' | 'end'> {
  if (stamp === undefined) return { account, idleEnd, end };
  return { account: { ...account, password: by === 'link' ? 'new' : 'change' }, idleEnd, end };
}

/** Signing in, staying in and going out: finds who asks, and answers the three routes of the contract about it. */
import type { Asked, BoundRoute } from '../http/bind.ts';
import { handle } from '../http/bind.ts';
import type { Address } from '../http/address.ts';
import { linkUsed, passwordWrong } from '../http/problems.ts';
import { getSession, signIn, signOut } from '../../contract/session.ts';
import type { Session } from '../../contract/session.ts';
import type { Account } from '../../core/account.ts';
import { ProblemError } from '../../core/problem.ts';
import type { Installation } from '../installation.ts';
import { endedCookie, secretInCookie, sessionCookie } from './cookie.ts';
import type { OneTimeLinks } from './one-time-links.ts';
import { readerWith, stranger } from './reader.ts';
import type { Reader } from './reader.ts';
import type { Sessions, SignedIn } from './sessions.ts';

export interface SignInSetting {
  readonly installation: Installation;
  readonly sessions: Sessions;
  readonly links: OneTimeLinks;
  readonly address: () => Address;
}

export interface SignInDesk {
  readonly routes: readonly BoundRoute[];
  readerOf(request: Request): Promise<Reader>;
}

export function openSignInDesk(setting: SignInSetting): SignInDesk {
  const { sessions, address } = setting;
  const current = (request: Request): SignedIn | undefined => {
    const secret = secretInCookie(request, address());
    return secret === undefined ? undefined : sessions.find(secret);
  };
  return {
    routes: [
      handle(getSession, async ({ request }) => sessionOf(setting, current(request))),
      handle(signIn, async (asked) => enter(setting, asked)),
      handle(signOut, async ({ request, headers }) => {
        const secret = secretInCookie(request, address());
        if (secret !== undefined) sessions.end(secret);
        headers.append('set-cookie', endedCookie(address()));
        return sessionOf(setting, undefined);
      }),
    ],
    readerOf: async (request) => {
      const signedIn = current(request);
      return signedIn === undefined ? stranger : readerWith(signedIn.account);
    },
  };
}

async function enter(
  setting: SignInSetting,
  { body, request, headers }: Pick<Asked<typeof signIn>, 'body' | 'request' | 'headers'>,
): Promise<Session> {
  const { sessions, address } = setting;
  const found = admitted(setting, body);
  // Whoever was signed in here is not any more: a cookie that somebody planted dies with it.
  const before = secretInCookie(request, address());
  if (before !== undefined) sessions.end(before);
  const secret = sessions.open(found);
  headers.append('set-cookie', sessionCookie(address(), secret));
  return sessionOf(setting, sessions.find(secret));
}

function admitted({ links }: SignInSetting, body: Asked<typeof signIn>['body']): Account {
  if (!('link' in body)) throw new ProblemError(passwordWrong());
  const found = links.use(body.link);
  if (found === undefined) throw new ProblemError(linkUsed());
  return found;
}

function sessionOf({ installation }: SignInSetting, signedIn: SignedIn | undefined): Session {
  const { version, mode } = installation;
  return {
    apiVersion: 'honban/v1',
    kind: 'Session',
    version,
    mode,
    ...(signedIn === undefined
      ? {}
      : {
          account: signedIn.account,
          idleEnd: signedIn.idleEnd,
          end: signedIn.end,
        }),
    signIn: { link: true, password: false },
  };
}

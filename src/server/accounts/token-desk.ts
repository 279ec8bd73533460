/** Tokens in the console: everybody issues and ends their own, an admin ends any. */
import type { AccountBook } from '../../adapters/accounts/account-book.ts';
import type { KeptToken, TokenOwner } from '../../adapters/accounts/account-format.ts';
import { endToken, getTokens, issueToken } from '../../contract/tokens.ts';
import type { IssuedToken, TokenList } from '../../contract/tokens.ts';
import { tokenRoles } from '../../core/account.ts';
import { ProblemError } from '../../core/problem.ts';
import { after } from '../../core/time.ts';
import { handle } from '../http/bind.ts';
import type { Asked, BoundRoute } from '../http/bind.ts';
import { openOnce } from '../http/once.ts';
import { cannotRunHere, notAllowed } from '../http/problems.ts';
import { timeAsked } from '../routes.ts';
import { newToken } from '../sign-in/bearer.ts';
import { requireConfirmed, signedIn } from '../sign-in/own-session.ts';
import type { Reader } from '../sign-in/reader.ts';
import { digestOf } from '../sign-in/secret.ts';
import type { SignedIn } from '../sign-in/sessions.ts';
import type { AccountSetting } from './account-desk.ts';
import { longestToken } from './token-reach.ts';
import { tokenAbsent, tokenEndOutOfRange, tokenThere } from './token-problems.ts';

export function tokenRoutes(setting: AccountSetting): readonly BoundRoute[] {
  const once = openOnce<IssuedToken>();
  return [
    handle(getTokens, async ({ request, reader }) => {
      await signedIn(request, setting);
      return await tokenListOf(reader, setting);
    }),
    handle(issueToken, async (asked) => {
      const own = await signedIn(asked.request, setting);
      requireConfirmed(own);
      return await once.by(asked, async () => await issue(own, asked, setting));
    }),
    handle(endToken, async ({ request, reader, parameters: { token: name } }) => {
      await signedIn(request, setting);
      const book = bookOf(setting);
      const token = book.tokens.list().find((one) => one.name === name);
      if (token === undefined || !isVisible(token, reader))
        throw new ProblemError(tokenAbsent({ token: name }));
      await setting.access.record(
        { what: 'token-revoked', token: name },
        { kind: reader.kind, name: reader.name ?? '' },
      );
      book.tokens.revoke(name);
      return await tokenListOf(reader, setting);
    }),
  ];
}

function bookOf({ book }: AccountSetting): AccountBook {
  if (book === undefined) throw new ProblemError(cannotRunHere());
  return book;
}

/** One's own; and whatever reaches a cluster, for who is admin there. */
function isVisible({ owner, roles }: KeptToken, reader: Reader): boolean {
  const isAdmin = Object.keys(roles).every((cluster) => reader.may('admin', cluster));
  return isAdmin || isOwn(owner, reader);
}

function isOwn(owner: TokenOwner | undefined, { name }: Reader): boolean {
  return owner !== undefined && owner.account === name;
}

async function tokenListOf(reader: Reader, setting: AccountSetting): Promise<TokenList> {
  const { installation, book } = setting;
  const now = installation.now();
  const clusters = ['*', ...(await installation.clusters()).map(({ name }) => name)];
  const mayGive = clusters.map(
    (cluster) => [cluster, tokenRoles.filter((role) => reader.may(role, cluster))] as const,
  );
  return {
    apiVersion: 'honban/v1',
    kind: 'TokenList',
    mode: installation.mode,
    items: (book?.tokens.list() ?? [])
      .filter((token) => isVisible(token, reader))
      .map(({ name, roles, owner, made, until }) => ({
        name,
        roles,
        ...(owner === undefined ? {} : { owner: owner.account }),
        isOwn: isOwn(owner, reader),
        made,
        until,
        isOver: until <= now,
      })),
    mayGive: Object.fromEntries(mayGive.filter(([, given]) => given.length > 0)),
  };
}

async function issue(
  own: SignedIn,
  { body, reader }: Asked<typeof issueToken>,
  setting: AccountSetting,
): Promise<IssuedToken> {
  const { name, roles } = body;
  const book = bookOf(setting);
  for (const [cluster, role] of Object.entries(roles))
    if (!reader.may(role, cluster))
      throw new ProblemError(notAllowed({ role, cluster: cluster === '*' ? undefined : cluster }));
  const made = setting.installation.now();
  const until = timeAsked(body.until) ?? made;
  const latest = after(made, longestToken);
  if (until <= made || until > latest)
    throw new ProblemError(tokenEndOutOfRange({ token: name, earliest: made, latest }));
  if (book.tokens.list().some((one) => one.name === name))
    throw new ProblemError(tokenThere({ token: name }));
  await setting.access.record(
    { what: 'token-made', token: name, roles, until },
    { kind: 'person', name: own.account.name },
  );
  const token = newToken();
  const kept = { name, owner: ownerOf(own, setting), roles, made, until };
  if (!book.tokens.add(digestOf(token), kept)) throw new ProblemError(tokenThere({ token: name }));
  return { apiVersion: 'honban/v1', kind: 'Token', name, roles, until, token };
}

function ownerOf({ account: { name }, stamp, claims }: SignedIn, { book }: AccountSetting): TokenOwner {
  if (claims !== undefined) {
    const { subject, email, groups } = claims;
    return { account: name, claims: { subject, groups, ...(email === undefined ? {} : { email }) } };
  }
  const made = stamp === undefined ? undefined : book?.account(name)?.made;
  return { account: name, ...(made === undefined ? {} : { made }) };
}

/** Whether somebody may come in: by the one-time link of a running server, by one that a command made, or by name and password. */
import { randomBytes } from 'node:crypto';

import type { AccountBook } from '../../adapters/accounts/account-book.ts';
import type { KeptAccount, PasswordDigest } from '../../adapters/accounts/account-format.ts';
import type { SignInBody } from '../../contract/session.ts';
import type { Account } from '../../core/account.ts';
import { ProblemError } from '../../core/problem.ts';
import { busy, linkUsed, passwordWrong } from '../http/problems.ts';
import type { Installation } from '../installation.ts';
import type { AccessLog } from './access-log.ts';
import type { Attempts } from './attempts.ts';
import type { OneTimeLinks } from './one-time-links.ts';
import { digestOfPassword, isBusy, isPassword, isWeak } from './password.ts';
import type { Strength } from './password.ts';
import { digestOf } from './secret.ts';
import type { Opening } from './sessions.ts';

export interface AdmissionSetting {
  readonly installation: Pick<Installation, 'now'>;
  readonly links: OneTimeLinks;
  /** Absent where nothing may outlive the process. */
  readonly book: AccountBook | undefined;
  readonly attempts: Attempts;
  readonly access: AccessLog;
  readonly strength: Strength;
}

/** @throws ProblemError where not. */
export async function admitted(
  body: Extract<SignInBody, { readonly link: string } | { readonly name: string }>,
  from: string,
  setting: AdmissionSetting,
): Promise<Opening> {
  return 'link' in body ? await byLink(body.link, from, setting) : await byPassword(body, from, setting);
}

/** Beyond guessing, so nothing counts attempts: whoever holds the host can always come in. */
async function byLink(
  secret: string,
  from: string,
  { links, book, access, installation }: AdmissionSetting,
): Promise<Opening> {
  const host = links.use(secret);
  if (host !== undefined) return { account: host, by: 'link', from };
  const link = book?.takeLink(digestOf(secret));
  const kept =
    link === undefined || link.until <= installation.now() ? undefined : book?.account(link.account);
  if (kept !== undefined) return { account: accountOf(kept), by: 'link', from, stamp: kept.stamp };
  await access.refused({ by: 'link', from, account: link?.account });
  throw new ProblemError(linkUsed());
}

async function byPassword(
  { name: typed, password }: Extract<SignInBody, { readonly name: string }>,
  from: string,
  setting: AdmissionSetting,
): Promise<Opening> {
  const { book, access } = setting;
  const name = typed.normalize('NFKC').trim().toLowerCase();
  const kept = book?.account(name);
  if (!(await isTheirs({ name, password, kept, from }, setting)) || kept === undefined) {
    await access.refused({ by: 'password', from, account: kept?.name });
    throw new ProblemError(passwordWrong());
  }
  return { account: accountOf(kept), by: 'password', from, stamp: kept.stamp };
}

export interface Claim {
  readonly name: string;
  readonly password: string;
  readonly kept: KeptAccount | undefined;
  readonly from: string;
}

/** Takes as long for a name that is not there as for one that is. */
export async function isTheirs(
  { name, password, kept, from }: Claim,
  { attempts, book, strength }: Pick<AdmissionSetting, 'attempts' | 'book' | 'strength'>,
): Promise<boolean> {
  const wait = isBusy() ? 2000 : attempts.begin(name, from);
  if (wait > 0) throw waiting(wait);
  const digest = kept?.password ?? decoyOf(strength);
  const matches = await isPassword(password, digest);
  if (!matches || kept?.password === undefined) return false;
  attempts.succeeded(name, from);
  if (isWeak(digest, strength)) {
    const stronger = await digestOfPassword(password, strength);
    book?.change(name, (before) =>
      before.stamp === kept.stamp ? { ...before, password: stronger } : before,
    );
  }
  return true;
}

export function waiting(milliseconds: number): ProblemError {
  const seconds = Math.ceil(milliseconds / 1000);
  return Object.assign(new ProblemError(busy({ seconds })), { retryAfterSeconds: seconds });
}

/** Nobody's password gives this. */
function decoyOf({ n, r, p }: Strength): PasswordDigest {
  const [salt, key] = [randomBytes(16), randomBytes(32)].map((bytes) => bytes.toString('base64url'));
  return { algorithm: 'scrypt', n, r, p, salt: salt ?? '', key: key ?? '' };
}

/** What others may know of it. */
export function accountOf({ name, person, roles }: KeptAccount): Account {
  return { name, roles, ...(person === undefined ? {} : { person }) };
}

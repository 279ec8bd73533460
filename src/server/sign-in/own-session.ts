/** The session that asks about its own account; and what happens to the others when a way in changes. */
import type { AccountBook } from '../../adapters/accounts/account-book.ts';
import type { KeptAccount } from '../../adapters/accounts/account-format.ts';
import type { Session } from '../../contract/session.ts';
import { ProblemError } from '../../core/problem.ts';
import { notKeptHere, notSignedIn } from '../http/problems.ts';
import type { AdmissionSetting } from './admission.ts';
import { newSecret } from './secret.ts';
import type { Opening, Sessions, SignedIn } from './sessions.ts';
import { confirmFirst } from './way-problems.ts';

export interface Entering {
  readonly request: Request;
  /** Of the answer. */
  readonly headers: Headers;
}

export interface OwnSetting extends AdmissionSetting {
  readonly sessions: Sessions;
  readonly current: (request: Request) => Promise<SignedIn | undefined>;
  readonly answer: (signedIn: SignedIn | undefined) => Promise<Session>;
  /** Opens another one in place of the one that asks. */
  readonly enter: (opening: Opening, entering: Entering) => Promise<Session>;
}

/** @throws ProblemError for whoever has no session: a program with a token as well. */
export async function signedIn(
  request: Request,
  { current }: Pick<OwnSetting, 'current'>,
): Promise<SignedIn> {
  const found = await current(request);
  if (found === undefined) throw new ProblemError(notSignedIn());
  return found;
}

/** A browser left open is not enough for what is dangerous. @throws ProblemError */
export function requireConfirmed({ isConfirmed }: SignedIn): void {
  if (!isConfirmed) throw new ProblemError(confirmFirst());
}

export interface OwnKept {
  readonly book: AccountBook;
  readonly kept: KeptAccount;
}

/** @throws ProblemError for accounts of the host's link or of an identity provider. */
export function keptOf(own: SignedIn, { book }: Pick<OwnSetting, 'book'>): OwnKept {
  const kept = own.stamp === undefined ? undefined : book?.account(own.account.name);
  if (book === undefined || kept === undefined)
    throw new ProblemError(notKeptHere({ account: own.account.name }));
  return { book, kept };
}

/** Whoever came in by the way that is no more, or holds a cookie of it, is out; who changed it stays, under a new cookie. */
export async function renewed(
  own: SignedIn,
  entering: Entering & { readonly from: string },
  { setting, change }: { readonly setting: OwnSetting; readonly change: Change },
): Promise<Session> {
  const { book } = keptOf(own, setting);
  const { name } = own.account;
  const stamp = newSecret();
  const changed = book.together(() => {
    const before = book.account(name);
    // Somebody else changed it in between, so that this session is over as well.
    if (before === undefined || before.stamp !== own.stamp) return undefined;
    const after = change(before, book);
    return book.change(name, () => ({ ...after, stamp, changed: setting.installation.now() }));
  });
  if (changed === undefined) throw new ProblemError(notSignedIn());
  setting.sessions.endAll(name);
  const { account, by } = own;
  return await setting.enter({ account, by, from: entering.from, stamp }, entering);
}

/** What it throws changes nothing. */
type Change = (before: KeptAccount, book: AccountBook) => KeptAccount;

/** A link that signs an account in once, to set a password or to register a passkey. */
import type { AccountBook } from '../../adapters/accounts/account-book.ts';
import { after, hours } from '../../core/time.ts';
import type { Instant } from '../../core/time.ts';
import { digestOf, newSecret } from './secret.ts';

const lasts = hours(24);

export function endOfLink(now: Instant): Instant {
  return after(now, lasts);
}

/** Answers what stands behind the # of it. */
export function keepLink(book: AccountBook, account: string, until: Instant): string {
  const secret = newSecret();
  book.keepLink({ digest: digestOf(secret), account, until });
  return secret;
}

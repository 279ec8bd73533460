/** What a token may just now: what it was issued for, and of that only what its owner may. */
import type { AccountBook } from '../../adapters/accounts/account-book.ts';
import type { KeptToken, TokenOwner } from '../../adapters/accounts/account-format.ts';
import { accountOfClaims } from '../../core/account-of-claims.ts';
import { roles as ranks } from '../../core/account.ts';
import type { RolesHeld } from '../../core/account.ts';
import type { Policy } from '../../core/policy/policy.ts';
import { days } from '../../core/time.ts';
import { roleIn } from './account-rules.ts';

export const longestToken = days(365);

export interface Owners {
  readonly book: AccountBook;
  readonly policy: Policy | undefined;
}

/** Empty where its owner is gone or may nothing. Those of the host's command line, and of its link, stand for themselves. */
export function tokenReach({ roles, owner }: KeptToken, owners: Owners): RolesHeld {
  if (owner === undefined) return roles;
  const held = ownersRoles(owner, owners);
  if (held === 'all') return roles;
  const clusters = new Set([...Object.keys(roles), ...Object.keys(held)]);
  return Object.fromEntries(
    [...clusters].flatMap((cluster) => {
      const [own, most] = [roleIn(roles, cluster), roleIn(held, cluster)];
      if (own === undefined || most === undefined) return [];
      return [[cluster, ranks.indexOf(own) < ranks.indexOf(most) ? own : most]];
    }),
  );
}

function ownersRoles({ account, made, claims }: TokenOwner, { book, policy }: Owners): RolesHeld | 'all' {
  if (claims !== undefined) return accountOfClaims(claims, policy)?.roles ?? {};
  if (made === undefined) return 'all';
  const kept = book.account(account);
  return kept?.made === made ? kept.roles : {};
}

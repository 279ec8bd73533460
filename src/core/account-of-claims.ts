/** Who somebody is here, from what their identity provider says of them and what the policy makes of it. */
import { roles } from './account.ts';
import type { Account, RolesHeld } from './account.ts';
import type { Policy } from './policy/policy.ts';
import type { OidcPolicy } from './policy/server.ts';

export interface Claims {
  readonly subject: string;
  /** Only one that the provider has verified. */
  readonly email?: string;
  readonly groups: readonly string[];
}

/** Undefined where no group of theirs holds a role. */
export function accountOfClaims(claims: Claims, policy: Policy | undefined): Account | undefined {
  const held = rolesOf(claims.groups, policy?.server?.oidc?.groups ?? []);
  if (Object.keys(held).length === 0) return undefined;
  const person = personOf(claims.email, policy);
  const name = `oidc:${(claims.email ?? claims.subject).slice(0, 100)}`;
  return { name, roles: held, ...(person === undefined ? {} : { person }) };
}

/** Of several for one cluster the highest. */
function rolesOf(groups: readonly string[], given: OidcPolicy['groups']): RolesHeld {
  const own = given.filter(({ group }) => groups.includes(group));
  const ascending = own.toSorted((one, other) => roles.indexOf(one.role) - roles.indexOf(other.role));
  return Object.fromEntries(ascending.map(({ role, cluster = '*' }) => [cluster, role]));
}

/** The policy lets no address belong to two people. */
function personOf(email: string | undefined, policy: Policy | undefined): string | undefined {
  if (email === undefined) return undefined;
  const same = (other: unknown): boolean =>
    typeof other === 'string' && other.toLowerCase() === email.toLowerCase();
  const [found, ...more] = Object.entries(policy?.people ?? {}).filter(
    ([, { contacts, commitAddresses }]) =>
      contacts.some(({ kind, to }) => kind === 'email' && same(to)) || commitAddresses.some(same),
  );
  return more.length === 0 ? found?.[0] : undefined;
}

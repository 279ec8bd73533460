/** Who may change whose rights: an admin where they are admin, and never so that nobody is left who could. */
import type { AccountBook } from '../../adapters/accounts/account-book.ts';
import type { KeptAccount } from '../../adapters/accounts/account-format.ts';
import { roles as ranks } from '../../core/account.ts';
import type { Role, RolesHeld } from '../../core/account.ts';
import type { Policy } from '../../core/policy/policy.ts';
import { ProblemError } from '../../core/problem.ts';
import { notAllowed } from '../http/problems.ts';
import type { Reader } from '../sign-in/reader.ts';
import { lastAdmin, notOwnPerson } from './account-problems.ts';

/** Whether the reader is admin wherever these roles are. */
export function reaches(reader: Reader, held: RolesHeld): boolean {
  return Object.keys(held).every((cluster) => reader.may('admin', cluster));
}

/** For what concerns an account as a whole: a link to it, its end. @throws ProblemError */
export function requireReach(reader: Reader, held: RolesHeld): void {
  const cluster = Object.keys(held).find((one) => !reader.may('admin', one));
  if (cluster !== undefined) throw new ProblemError(notAllowed({ role: 'admin', cluster: shown(cluster) }));
}

/** What differs must all be where the reader is admin; whose an account is concerns all of it. @throws ProblemError */
export function requireMayChange(
  reader: Reader,
  before: Pick<KeptAccount, 'name' | 'roles' | 'person'>,
  after: Pick<KeptAccount, 'roles' | 'person'>,
): void {
  const clusters = new Set([...Object.keys(before.roles), ...Object.keys(after.roles)]);
  const changed = [...clusters].filter((cluster) => before.roles[cluster] !== after.roles[cluster]);
  const isSamePerson = before.person === after.person;
  const concerned = Object.fromEntries((isSamePerson ? changed : [...clusters]).map((one) => [one, 'admin']));
  requireReach(reader, concerned as RolesHeld);
  if (!isSamePerson && before.name === reader.name) throw new ProblemError(notOwnPerson());
}

export interface Others {
  readonly book: AccountBook;
  readonly policy: Policy | undefined;
}

/** Wherever the account is admin and will not be, somebody else must be who can sign in. @throws ProblemError */
export function requireOtherAdmin(before: KeptAccount, after: RolesHeld, { book, policy }: Others): void {
  const others = book
    .accounts()
    .filter(({ name }) => name !== before.name)
    .filter(({ name, password }) => password !== undefined || book.passkeys.of(name).length > 0)
    .map(({ roles }) => roles);
  const byGroups = (policy?.server?.oidc?.groups ?? []).map(({ role, cluster = '*' }) => ({
    [cluster]: role,
  }));
  for (const cluster of Object.keys(before.roles)) {
    if (!isAdmin(before.roles, cluster) || isAdmin(after, cluster)) continue;
    if (![...others, ...byGroups].some((held) => isAdmin(held, cluster)))
      throw new ProblemError(lastAdmin({ account: before.name, cluster: shown(cluster) }));
  }
}

function isAdmin(held: RolesHeld, cluster: string): boolean {
  return roleIn(held, cluster) === 'admin';
}

/** Of the role for the cluster and that for all the higher. */
export function roleIn(held: RolesHeld, cluster: string): Role | undefined {
  const own = (name: string): number =>
    Object.hasOwn(held, name) ? ranks.indexOf(held[name] ?? 'viewer') : -1;
  return ranks[Math.max(own(cluster), own('*'))];
}

function shown(cluster: string): string | undefined {
  return cluster === '*' ? undefined : cluster;
}

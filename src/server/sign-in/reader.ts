/** Who asks, and what they may do where. */
import { roles } from '../../core/account.ts';
import type { Account, Role, RolesHeld } from '../../core/account.ts';
import type { Actor } from '../../core/evidence.ts';

export interface Reader {
  readonly kind: Actor['kind'];
  /** Undefined for whoever is not signed in. */
  readonly name: string | undefined;
  /** Who it is in the policy. Two accounts of one person are one person; whoever is nobody there signs nothing. */
  readonly person: string | undefined;
  readonly roles: RolesHeld;
  may(role: Role, cluster: string): boolean;
  maySomewhere(role: Role): boolean;
}

export function readerWith({ name, person, roles: given }: Account, kind: Reader['kind'] = 'person'): Reader {
  const reaches = (held: Role | undefined, role: Role): boolean =>
    held !== undefined && roles.indexOf(held) >= roles.indexOf(role);
  const own = (cluster: string): Role | undefined =>
    Object.hasOwn(given, cluster) ? given[cluster] : undefined;
  return {
    kind,
    name,
    person,
    roles: given,
    may: (role, cluster) => reaches(own(cluster), role) || reaches(own('*'), role),
    maySomewhere: (role) => Object.values(given).some((held) => reaches(held, role)),
  };
}

export const stranger: Reader = { ...readerWith({ name: '', roles: {} }), name: undefined };

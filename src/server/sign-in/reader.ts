/** Who asks, and what they may do where. */
import { roles } from '../../contract/route.ts';
import type { Role } from '../../contract/route.ts';

export interface Reader {
  /** Undefined for whoever is not signed in. */
  readonly name: string | undefined;
  /** By cluster; `*` for all. */
  readonly roles: Readonly<Record<string, Role>>;
  may(role: Role, cluster: string): boolean;
  maySomewhere(role: Role): boolean;
}

export function readerWith(name: string, given: Readonly<Record<string, Role>>): Reader {
  const reaches = (held: Role | undefined, role: Role): boolean =>
    held !== undefined && roles.indexOf(held) >= roles.indexOf(role);
  const own = (cluster: string): Role | undefined =>
    Object.hasOwn(given, cluster) ? given[cluster] : undefined;
  return {
    name,
    roles: given,
    may: (role, cluster) => reaches(own(cluster), role) || reaches(own('*'), role),
    maySomewhere: (role) => Object.values(given).some((held) => reaches(held, role)),
  };
}

export const stranger: Reader = { ...readerWith('', {}), name: undefined };

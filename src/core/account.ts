/** Somebody who signs in, and what they may do where. */

/** From least to most; each may what those before it may. */
export const roles = ['viewer', 'operator', 'approver', 'admin'] as const;
export type Role = (typeof roles)[number];

/** What a program may be given: approving needs a person, and so does giving rights. */
export const tokenRoles = ['viewer', 'operator'] as const satisfies readonly Role[];
export type TokenRole = (typeof tokenRoles)[number];

/** By cluster; `*` for all. */
export type RolesHeld = Readonly<Record<string, Role>>;

export interface Account {
  readonly name: string;
  /** Who it is in the policy: two accounts of one person are one person where two people are needed. */
  readonly person?: string;
  readonly roles: RolesHeld;
}

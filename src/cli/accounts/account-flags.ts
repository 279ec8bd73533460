/** What the commands about accounts take. */
import { z } from 'zod';

import { roles, tokenRoles } from '../../core/account.ts';
import type { Role, RolesHeld, TokenRole } from '../../core/account.ts';
import { dataFlag, policyFlag } from '../common-flags.ts';

/** `host` is the account of the link that `honban up` prints; it is kept nowhere. */
const namePattern = /^(?!host$)[a-z0-9]([a-z0-9._@-]{0,62}[a-z0-9])?$/;
const heldPattern = patternOf(roles);
const tokenHeldPattern = patternOf(tokenRoles);

export const accountName = z
  .string()
  .regex(namePattern)
  .meta({
    en: 'name of the account',
    ja: 'アカウント名',
    value: 'NAME',
    expects: {
      en: 'small letters, digits, dots, hyphens and @; not "host"',
      ja: '英小文字、数字、ドット、ハイフン、@（"host" は不可）',
    },
  });

export const roleFlag = z
  .array(z.string().regex(heldPattern))
  .default([])
  .meta({
    en: 'viewer, operator, approver or admin; of one cluster as CLUSTER=ROLE; may be repeated',
    ja: 'viewer、operator、approver、admin のいずれか。クラスターごとには CLUSTER=ROLE。複数指定可',
    value: 'ROLE',
    expects: {
      en: 'a role such as viewer, or tokyo=operator for one cluster',
      ja: 'viewer のようなロール、または tokyo=operator のようなクラスターごとのロール',
    },
  });

export const tokenName = z
  .string()
  .regex(namePattern)
  .meta({
    en: 'name of the token: what it is for',
    ja: 'トークンの名前（用途）',
    value: 'NAME',
    expects: {
      en: 'small letters, digits, dots, hyphens and @; not "host"',
      ja: '英小文字、数字、ドット、ハイフン、@（"host" は不可）',
    },
  });

export const tokenRoleFlag = z
  .array(z.string().regex(tokenHeldPattern))
  .default([])
  .meta({
    en: 'viewer or operator; of one cluster as CLUSTER=ROLE; may be repeated',
    ja: 'viewer または operator。クラスターごとには CLUSTER=ROLE。複数指定可',
    value: 'ROLE',
    expects: {
      en: 'viewer or operator, or tokyo=operator for one cluster; a token never approves',
      ja: 'viewer、operator、または tokyo=operator のような指定。トークンは承認できません',
    },
  });

export const personFlag = z.string().optional().meta({
  en: 'who it is in the policy: two accounts of one person are one person',
  ja: '運用ポリシーの関係者 ID。同じ人の二つのアカウントは一人として扱う',
  value: 'ID',
});

export const placeFlags = { ...policyFlag, ...dataFlag };

export function rolesOf(given: readonly string[]): RolesHeld {
  return heldOf<Role>(given);
}

export function tokenRolesOf(given: readonly string[]): Readonly<Record<string, TokenRole>> {
  return heldOf<TokenRole>(given);
}

/** What the pattern of the flag let pass. */
function heldOf<Held extends Role>(given: readonly string[]): Record<string, Held> {
  return Object.fromEntries(
    given.map((one) => {
      const [cluster, role] = one.includes('=') ? one.split('=') : ['*', one];
      return [cluster ?? '*', role as Held];
    }),
  );
}

function patternOf(held: readonly Role[]): RegExp {
  return new RegExp(`^([a-z0-9]([a-z0-9-]*[a-z0-9])?=)?(${held.join('|')})$`);
}

/** What the commands about accounts take. */
import { z } from 'zod';

import { roles } from '../../core/account.ts';
import type { Role, RolesHeld } from '../../core/account.ts';
import { dataFlag, policyFlag } from '../common-flags.ts';

/** `host` is the account of the link that `honban up` prints; it is kept nowhere. */
const namePattern = /^(?!host$)[a-z0-9]([a-z0-9._@-]{0,62}[a-z0-9])?$/;
const heldPattern = new RegExp(`^([a-z0-9]([a-z0-9-]*[a-z0-9])?=)?(${roles.join('|')})$`);

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

export const personFlag = z.string().optional().meta({
  en: 'who it is in the policy: two accounts of one person are one person',
  ja: '運用ポリシーの関係者 ID。同じ人の二つのアカウントは一人として扱う',
  value: 'ID',
});

export const placeFlags = { ...policyFlag, ...dataFlag };

export function rolesOf(given: readonly string[]): RolesHeld {
  return Object.fromEntries(
    given.map((one) => {
      const [cluster, role] = one.includes('=') ? one.split('=') : ['*', one];
      return [cluster ?? '*', role as Role];
    }),
  );
}

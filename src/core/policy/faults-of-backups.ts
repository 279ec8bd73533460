/** No key beside the data under the same secret: what opens the data must not open the keys, and the escrow key is on paper only. */
import type { Message } from '../i18n.ts';
import { contradiction, pathText } from './fault.ts';
import type { PolicyFault, PolicyPath } from './fault.ts';
import type { Policy } from './policy.ts';

const words = {
  says: {
    en: ({ path, other }) => `${path} is also listed under ${other}`,
    ja: ({ path, other }) => `${path} が ${other} にも書かれています`,
  } satisfies Message<{ path: string; other: string }>,
  fix: {
    en: () => 'Make another key with honban repository key new: data, keys and escrow each have their own.',
    ja: () => 'honban repository key new で別の鍵を作ってください。データ用、鍵用、預託用は別々にします。',
  } satisfies Message<unknown>,
};

export function* backupFaults({ backups }: Policy): Iterable<PolicyFault> {
  if (backups === undefined) return;
  const { recipients, keyRecipients, escrow } = backups;
  for (const [index, key] of keyRecipients.entries())
    if (recipients.includes(key)) yield both(['backups', 'keyRecipients', index], 'backups.recipients');
  const paper = escrow?.recipient;
  if (paper === undefined) return;
  if (recipients.includes(paper)) yield both(['backups', 'escrow', 'recipient'], 'backups.recipients');
  if (keyRecipients.includes(paper)) yield both(['backups', 'escrow', 'recipient'], 'backups.keyRecipients');
}

function both(path: PolicyPath, other: string): PolicyFault {
  return contradiction(path, words, { path: pathText(path), other });
}

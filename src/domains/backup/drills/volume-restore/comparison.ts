/** One comparison of what was promised and what was found, before it is given its question and object. */
import type { DrillCheck } from '../../../../core/drill/drill.ts';
import type { Text } from '../../../../core/i18n.ts';
import type { Json } from '../../../../core/json.ts';
import { text } from '../etcd-restore/comparison.ts';

export interface Comparison {
  readonly id: string;
  readonly kind: DrillCheck['kind'];
  /** Undefined: it was not reached. */
  readonly holds: boolean | undefined;
  readonly expected: Json;
  readonly actual: Json;
  readonly says: { readonly [V in DrillCheck['verdict']]: Text };
}

export type Said = readonly [en: string, ja: string];

const notReached: Said = ['The drill ended before this was compared.', '比較する前に演習が終わりました。'];

export function sentences(pass: Said, fail: Said, unknown: Said = notReached): Comparison['says'] {
  return { pass: text(pass), fail: text(fail), unknown: text(unknown) };
}

/** A real restore on the terminal: what it would do to what is there, and what came of it. */
import type { OperationRecord } from '../../core/evidence.ts';
import { inParentheses } from '../../core/i18n.ts';
import type { Text } from '../../core/i18n.ts';
import type { Difference } from '../../domains/backup/restores/application/difference.ts';
import type { World } from '../world.ts';
import { hanging, visible } from './layout.ts';

interface Seen {
  readonly there: readonly string[];
  readonly objects: readonly Difference[];
  readonly rewrites: readonly {
    readonly rule: string;
    readonly did: 'changed' | 'removed' | 'left-out';
    readonly times: number;
    readonly why: Text;
  }[];
}

type Printing = Pick<World, 'language' | 'out' | 'verbose'>;

const order = ['be-refused', 'unseen', 'change', 'leave', 'create', 'same'] as const;

/** What is refused or changed is named one by one; what is made or the same is counted, and named with `--verbose`. */
export function differenceHuman({ there, objects, rewrites }: Seen, printing: Printing): string {
  const { language, out, verbose } = printing;
  const say = words[language];
  const lines: string[] = [say.difference];
  if (there.length > 0) lines.push(`  ${say.there(there.join(', '))}`);
  for (const would of order) {
    const ones = objects.filter((one) => one.would === would);
    if (ones.length === 0) continue;
    lines.push(`  ${say.would[would]}: ${ones.length}`);
    const named = verbose || (would !== 'create' && would !== 'same');
    if (named) for (const one of ones) lines.push(`    ${nameOf(one)}`);
  }
  lines.push(say.rewrites);
  for (const { rule, did, times, why } of rewrites)
    lines.push(
      ...hanging(
        '  ',
        `${say.did[did]} ×${times}  ${why[language]}${inParentheses(rule, language)}`,
        out.columns,
      ),
    );
  return `${lines.map(visible).join('\n')}\n`;
}

function nameOf({ kind, namespace, name, status, at }: Difference): string {
  const where = at.length === 0 ? '' : `  ${at.join(' ')}`;
  return `${kind} ${namespace}/${name}${status === undefined ? '' : `  HTTP ${status}`}${where}`;
}

export function restoreEndHuman({ outcome, parts, run }: OperationRecord, { language }: Printing): string {
  const missing = parts.flatMap((part) => part.missing.map((text) => `  - ${text[language]}`));
  const lines = [...missing, `${outcomes[outcome][language]}${inParentheses(run, language)}`];
  return `${lines.map(visible).join('\n')}\n`;
}

const outcomes: Readonly<Record<OperationRecord['outcome'], Text>> = {
  started: { en: 'The restore was begun.', ja: '復元を開始しました。' },
  complete: {
    en: 'Restored completely; the record is in the ledger.',
    ja: '完全に復元しました。記録は台帳にあります。',
  },
  partial: {
    en: 'Restored only in part, which is no success. What was brought back stays.',
    ja: '一部だけ復元しました。成功ではありません。復元したものは残っています。',
  },
  failed: {
    en: 'Nothing was restored; the cluster was not touched.',
    ja: '何も復元していません。クラスターには触れていません。',
  },
  aborted: {
    en: 'Interrupted. What was brought back until then stays.',
    ja: '中断しました。それまでに復元したものは残っています。',
  },
};

const words = {
  en: {
    difference: 'Against what is there now',
    there: (names: string) => `already there: ${names}`,
    would: {
      create: 'would be created',
      change: 'would be CHANGED',
      leave: 'there and different, would be left as it is',
      same: 'there and the same',
      'be-refused': 'would be REFUSED by the API server',
      unseen: 'could not be seen',
    },
    rewrites: 'Rewritten on the way',
    did: { changed: 'changed', removed: 'removed', 'left-out': 'left out' },
  },
  ja: {
    difference: '現在の状態との差分',
    there: (names: string) => `すでに存在: ${names}`,
    would: {
      create: '作成する',
      change: '変更する',
      leave: '存在し、内容が異なる（そのまま残す）',
      same: '存在し、内容が同じ',
      'be-refused': 'API サーバーに拒否される',
      unseen: '確認できなかった',
    },
    rewrites: '復元時の書き換え',
    did: { changed: '変更', removed: '削除', 'left-out': '対象外' },
  },
} as const;

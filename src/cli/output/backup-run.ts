/** A run of backups on paper: what it would do, or what came of it for each plane and repository. */
import type { BackupItem } from '../../app/backup/backup-item.ts';
import type { OperationPart } from '../../core/backup/operation-part.ts';
import type { OperationRecord } from '../../core/evidence.ts';
import { inParentheses } from '../../core/i18n.ts';
import type { Language, Text } from '../../core/i18n.ts';
import { displayName } from '../../core/object-ref.ts';
import { sizeText } from '../backup/size-text.ts';
import type { World } from '../world.ts';
import { jsonDocument } from './json.ts';
import { visible } from './layout.ts';

interface Stored {
  readonly name: string;
  readonly at: string;
}

export function renderBackupPlan(
  items: readonly BackupItem[],
  repositories: readonly Stored[],
  { output, language }: World,
): string {
  const plan = items.map(({ plane, about, title, steps }) => ({
    plane,
    about,
    title,
    steps: [...steps, ...repositories.map(storing), closing],
  }));
  if (output === 'json') return jsonDocument({ apiVersion: 'honban/v1', kind: 'BackupPlan', items: plan });
  const lines = plan.flatMap(({ title, steps }) => [
    `${title[language]}:`,
    ...steps.map((step, index) => `  ${index + 1}. ${step[language]}`),
  ]);
  return `${lines.map(visible).join('\n')}\n${nothingDone[language]}\n`;
}

function storing({ name, at }: Stored): Text {
  return {
    en: `compress, encrypt and store it in ${name} (${at}), its signed manifest last`,
    ja: `圧縮・暗号化して ${name}（${at}）に保存し、最後に署名付きマニフェストを書く`,
  };
}

const closing: Text = {
  en: 'record in the ledger what came of each repository',
  ja: '保管先ごとの結果を台帳に記録する',
};

const nothingDone: Text = { en: 'Nothing was done.', ja: '何も実行していません。' };

export function renderBackupRun(record: OperationRecord, { output, language }: World): string {
  if (output === 'json') return jsonDocument({ apiVersion: 'honban/v1', kind: 'BackupRun', record });
  const lines = [
    ...(record.clusterNamedBy === undefined ? [] : [away[record.clusterNamedBy][language]]),
    ...record.parts.flatMap((part) => linesOf(part, language)),
  ];
  return `${[...lines, outcomes[record.outcome][language]].map(visible).join('\n')}\n`;
}

const away: Readonly<Record<NonNullable<OperationRecord['clusterNamedBy']>, Text>> = {
  policy: {
    en: 'The API server did not answer; which cluster this is comes from the policy.',
    ja: 'API サーバーが応答しないため、クラスターは運用ポリシーの uid によります。',
  },
  'earlier-copy': {
    en: 'The API server did not answer; which cluster this is comes from the newest copy of that name.',
    ja: 'API サーバーが応答しないため、クラスターはこの名前の最新の控えによります。',
  },
};

function linesOf(part: OperationPart, language: Language): readonly string[] {
  const { plane, about, repository, point, size, missing, why } = part;
  const what = plane === 'volume' || plane === 'application' ? ` ${about.map(displayName).join(', ')}` : '';
  const stored = point === undefined ? '' : ` ${point}${size === undefined ? '' : `, ${sizeText(size)}`}`;
  return [
    `${plane}${what} → ${repository}: ${states[part.state][language]}${stored}`,
    ...missing.map((text) => `  - ${text[language]}`),
    ...(why === undefined
      ? []
      : [`  - ${why.cause[language]} ${why.fix[language]}${inParentheses(why.code, language)}`]),
  ];
}

const states: Readonly<Record<OperationPart['state'], Text>> = {
  planned: { en: 'not begun', ja: '未着手' },
  complete: { en: 'complete', ja: '完全' },
  partial: { en: 'PARTIAL', ja: '不完全' },
  failed: { en: 'FAILED', ja: '失敗' },
};

const outcomes: Readonly<Record<OperationRecord['outcome'], Text>> = {
  started: { en: 'The run was begun.', ja: '実行を開始しました。' },
  complete: {
    en: 'Complete. A copy proves nothing until a drill has restored it: honban drill run',
    ja: '完了しました。控えの有効性は、演習で復元して初めて確かめられます: honban drill run',
  },
  partial: { en: 'Partial, which is no success.', ja: '一部だけ保存しました。成功ではありません。' },
  failed: { en: 'Nothing was saved.', ja: '何も保存できませんでした。' },
  aborted: { en: 'Interrupted.', ja: '中断しました。' },
};

/** A real restore on paper and on the terminal: its plan with what people do on other nodes, and how it ended. */
import type { OperationDetails } from '../../core/drill/details.ts';
import { outputOf } from '../../core/drill/story.ts';
import type { OperationRecord } from '../../core/evidence.ts';
import { inParentheses } from '../../core/i18n.ts';
import type { Text } from '../../core/i18n.ts';
import { actions } from '../../domains/actions.ts';
import { restorePlan } from '../../domains/backup/operations/control-plane-restore.ts';
import type { RestoreBasis } from '../../domains/backup/operations/control-plane-restore.ts';
import { otherNodes } from '../../domains/backup/operations/other-nodes.ts';
import type { OtherNodes } from '../../domains/backup/operations/other-nodes.ts';
import type { World } from '../world.ts';
import { planHuman, runbookMarkdown, storyHuman } from './drill.ts';
import { visible } from './layout.ts';

const headings = {
  before: {
    en: (nodes: string) => `First, on ${nodes}`,
    ja: (nodes: string) => `最初に ${nodes} で`,
  },
  after: {
    en: (nodes: string) => `Afterwards, on ${nodes}`,
    ja: (nodes: string) => `終了後に ${nodes} で`,
  },
} as const;
const everyOther: Text = { en: 'every other node', ja: 'ほかのすべてのノード' };

type Printing = Pick<World, 'language' | 'out'>;

function heading({ when, nodes }: OtherNodes, language: World['language']): string {
  const named = nodes[0] === '*' ? everyOther[language] : nodes.join(language === 'ja' ? '、' : ', ');
  return headings[when][language](named);
}

function whenHuman(
  basis: RestoreBasis,
  when: OtherNodes['when'],
  language: World['language'],
): readonly string[] {
  return otherNodes(basis).flatMap((one) =>
    one.when === when
      ? [
          `${heading(one, language)}: ${one.why[language]}`,
          ...one.commands.map((command) => `     ${command}`),
        ]
      : [],
  );
}

export function restorePlanHuman(basis: RestoreBasis, printing: Printing): string {
  const { language } = printing;
  const [before, after] = (['before', 'after'] as const).map((when) => whenHuman(basis, when, language));
  const plan = planHuman(restorePlan(basis), actions, { ...printing, after: 'kept' });
  return [...(before ?? []), plan.trimEnd(), ...(after ?? []), ''].join('\n');
}

export function restorePlanJson(basis: RestoreBasis) {
  return {
    apiVersion: 'honban/v1',
    kind: 'RestorePlan',
    basis,
    plan: restorePlan(basis),
    otherNodes: otherNodes(basis),
  } as const;
}

const title: Text = { en: 'Restore of the control plane', ja: 'コントロールプレーンの復元' };

export function restoreRunbook(basis: RestoreBasis, { language }: Pick<World, 'language'>): string {
  const section = (when: OtherNodes['when']): string =>
    otherNodes(basis)
      .filter((one) => one.when === when)
      .map(
        (one) =>
          `## ${heading(one, language)}\n\n${one.why[language]}\n\n\`\`\`sh\n${one.commands.join('\n')}\n\`\`\`\n\n`,
      )
      .join('');
  const [head, ...rest] = runbookMarkdown({ title }, restorePlan(basis), {
    actions,
    language,
    after: 'kept',
  }).split('\n\n');
  const onThis = language === 'ja' ? `## ${basis.node.name} で` : `## On ${basis.node.name}`;
  return (
    `${head}\n\n${section('before')}${onThis}\n\n${rest.join('\n\n')}\n${section('after')}`.trimEnd() + '\n'
  );
}

const outcomes: Readonly<Record<OperationRecord['outcome'], Text>> = {
  started: { en: 'Begun.', ja: '開始しました。' },
  complete: {
    en: 'Restored: the cluster answers, has the canary, and takes a write.',
    ja: '復元しました。クラスターは応答し、カナリアがあり、書き込めます。',
  },
  partial: {
    en: 'Carried out, but not everything was as it must be; see above.',
    ja: '最後まで実行しましたが、確認できない点または問題があります。上を見てください。',
  },
  failed: {
    en: 'NOT restored; what was done is undone.',
    ja: '復元できませんでした。行った変更は取り消しました。',
  },
  aborted: { en: 'Stopped; what was done is undone.', ja: '中断しました。行った変更は取り消しました。' },
};

interface Ended {
  readonly basis: RestoreBasis;
  readonly record: OperationRecord;
  readonly details: OperationDetails;
}

export function controlPlaneEndHuman(
  { basis, record, details }: Ended,
  world: Printing & Pick<World, 'verbose'>,
): string {
  const { language } = world;
  const problems = (details.story?.steps ?? []).flatMap(({ problem }) =>
    problem === undefined
      ? []
      : [`${problem.cause[language]} ${problem.fix[language]}${inParentheses(problem.code, language)}`],
  );
  const left = (details.leftovers ?? []).map((text) => text[language]);
  const isDone = record.outcome === 'complete' || record.outcome === 'partial';
  const lines = [
    ...problems,
    outcomes[record.outcome][language],
    ...(left.length > 0 ? [words[language].left, ...left.map((text) => `  ${text}`)] : []),
    ...(isDone ? [...standing(details, language), ...whenHuman(basis, 'after', language)] : []),
  ];
  return `${storyHuman(details, world)}${lines.map(visible).join('\n')}\n`;
}

/** What lies beside, and what is not as it could be. */
function standing({ story }: OperationDetails, language: World['language']): readonly string[] {
  if (story === undefined) return [];
  const [etcd, put, stop, probe] = ['etcd', 'put', 'stop', 'probe'].map((step) => outputOf(story, step));
  const folders = [etcd?.['aside'], put?.['aside'], stop?.['aside']].filter(
    (path): path is string => typeof path === 'string' && path !== '',
  );
  const absent = probe?.['absent'];
  return [
    ...(etcd?.['raised'] === 0 ? [words[language].notRaised] : []),
    ...(Array.isArray(absent) && absent.length > 0 ? [words[language].absent(absent.join(', '))] : []),
    words[language].aside(folders.join(', ')),
  ];
}

const words = {
  en: {
    left: 'Not everything could be put back; honban drill sweep tries again. Left:',
    notRaised:
      'WARNING: this etcd cannot raise its revision. Restart every kubelet and whatever watches the cluster, or they believe what is gone.',
    absent: (nodes: string) => `Not heard of yet: ${nodes}.`,
    aside: (folders: string) =>
      `What was there before lies in ${folders}; remove it once nobody misses anything.`,
  },
  ja: {
    left: '元に戻せなかったものがあります。honban drill sweep で再試行します。残り:',
    notRaised:
      '警告: この etcd はリビジョンを引き上げられません。すべての kubelet と、クラスターを監視するものを再起動してください。失われた状態を信じ続けます。',
    absent: (nodes: string) => `まだ応答のないノード: ${nodes}。`,
    aside: (folders: string) =>
      `以前のものは ${folders} にあります。不足がないと分かってから削除してください。`,
  },
};

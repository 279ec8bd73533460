/** A drill on the terminal: its plan, and its end with every comparison, state first. */
import type { DrillDetails } from '../../core/drill/details.ts';
import type { DrillCheck } from '../../core/drill/drill.ts';
import { questionsAsked, verdictOf } from '../../core/drill/judgement.ts';
import type { DrillVerdict } from '../../core/drill/judgement.ts';
import type { Plan } from '../../core/drill/plan.ts';
import { isFrom } from '../../core/drill/plan.ts';
import type { Drill } from '../../core/drill/drill.ts';
import type { Action } from '../../core/drill/action.ts';
import { inParentheses } from '../../core/i18n.ts';
import type { Language, Text } from '../../core/i18n.ts';
import type { Json } from '../../core/json.ts';
import type { Measured } from '../../core/drill/measured.ts';
import type { World } from '../world.ts';
import { figureLines } from './drill-figures.ts';
import { hanging, visible } from './layout.ts';
import { markdownCode } from './markdown.ts';
import type { Mark } from './marks.ts';
import { styled } from './styles.ts';
import { renderTable } from './table.ts';

type Printing = Pick<World, 'language' | 'out'>;

export const drillVerdictMarks: Readonly<Record<DrillVerdict, Mark & { readonly word: Text }>> = {
  pass: { shape: '●', style: 'green', word: { en: 'pass', ja: '合格' } },
  fail: { shape: '✕', style: ['bold', 'red'], word: { en: 'FAIL', ja: '不合格' } },
  unknown: { shape: '▨', style: 'magenta', word: { en: 'unknown', ja: '不明' } },
};

const words = {
  en: {
    plan: 'Plan',
    touches: {
      nothing: 'touches nothing',
      scratch: 'scratch places only',
      repository: 'writes to the repository',
      cluster: 'changes the cluster',
      people: 'asks people',
    },
    after: {
      undone: 'Afterwards, whatever happens, the steps are undone in reverse order.',
      stays: 'What is brought back stays, whatever happens; only working files are removed.',
      kept: 'At its end it keeps what it did; interrupted or failed, its steps are undone in reverse order. Data of before is moved aside, never deleted.',
    },
    steps: 'Steps',
    took: (seconds: string) => `${seconds} s`,
    declared: (seconds: number) => `Declared before it: ${seconds} s until the decision, not part of the RTO`,
    compared: 'Compared',
    expected: 'expected',
    found: 'found',
    outcomes: {
      done: 'done',
      failed: 'failed',
      'timed-out': 'timed out',
      interrupted: 'interrupted',
      skipped: 'not reached',
    },
  },
  ja: {
    plan: '計画',
    touches: {
      nothing: '何にも触れない',
      scratch: '演習用の場所のみ',
      repository: '保管先に書き込む',
      cluster: 'クラスターを変更する',
      people: '人に尋ねる',
    },
    after: {
      undone: '終了後は結果にかかわらず、手順を逆順に取り消します。',
      stays: '復元したものは結果にかかわらず残ります。作業用のファイルだけを削除します。',
      kept: '最後まで進めば結果を残し、中断または失敗したときは手順を逆順に取り消します。以前のデータは退避し、削除しません。',
    },
    steps: '手順',
    took: (seconds: string) => `${seconds} 秒`,
    declared: (seconds: number) => `事前の申告: 決断まで ${seconds} 秒（RTO には含めない）`,
    compared: '照合',
    expected: '期待',
    found: '実際',
    outcomes: {
      done: '完了',
      failed: '失敗',
      'timed-out': '時間切れ',
      interrupted: '中断',
      skipped: '未到達',
    },
  },
} as const;

type After = keyof (typeof words)['en']['after'];

/** Exactly what a run carries out: steps, what each touches, and its inputs. */
export function planHuman(
  plan: Plan,
  actions: ReadonlyMap<string, Action>,
  { language, out, after = 'undone' }: Printing & { readonly after?: After },
): string {
  const lines = plan.steps.map(({ id, action, input }, index) => {
    const { title, touches } = actions.get(action) ?? {
      title: { en: action, ja: action },
      touches: 'nothing',
    };
    // What a rehearsal does in a scratch place, a restore does where it restores to.
    const place = touches === 'scratch' && after === 'stays' ? 'cluster' : touches;
    const head = `${index + 1}. ${title[language]}${inParentheses(words[language].touches[place], language)}`;
    const inputs = Object.entries(input).map(([key, value]) => `     ${key}: ${shown(value)}`);
    return [...hanging('', head, out.columns), `     [${id}] ${action}`, ...inputs].join('\n');
  });
  return `${lines.join('\n')}\n${words[language].after[after]}\n`;
}

function shown(value: Json | undefined): string {
  if (isFrom(value)) return `← ${value.$from.step}.${value.$from.key}`;
  return visible(typeof value === 'string' ? value : JSON.stringify(value ?? null));
}

export interface DrillEnded {
  readonly details: Pick<DrillDetails, 'story' | 'checks' | 'basis' | 'declaredSeconds'>;
  /** Nothing counts on a copy that was spoiled on purpose. */
  readonly measured?: Measured;
}

/** The questions with their verdicts, then what failed or stayed open; all comparisons where wanted. */
export function drillEndHuman(
  drill: Drill,
  { details, measured = {} }: DrillEnded,
  { language, out, verbose }: Printing & Pick<World, 'verbose'>,
): string {
  const { checks = [], basis, declaredSeconds } = details;
  const figures = figureLines({ basis, measured, checks }, { language, out }).map((line) => `${line}\n`);
  const questions = questionsAsked(drill, basis).map(({ id, title }) => {
    const { shape, word, style } =
      drillVerdictMarks[verdictOf(checks.filter(({ question }) => question === id))];
    return `${styled(out, style, `${shape} ${word[language]}`)}  ${title[language]}\n`;
  });
  const declared = declaredSeconds === undefined ? [] : [`${words[language].declared(declaredSeconds)}\n`];
  return [
    ...questions,
    '\n',
    ...figures,
    ...declared,
    '\n',
    storyHuman(details, { language, out, verbose }),
  ].join('');
}

/** How each step ended, and every comparison that did not hold. */
export function storyHuman(
  { story, checks = [] }: Pick<DrillDetails, 'story' | 'checks'>,
  { language, out, verbose }: Printing & Pick<World, 'verbose'>,
): string {
  const rows = (story?.steps ?? []).map(({ step, outcome, milliseconds }) => [
    step,
    words[language].outcomes[outcome],
    milliseconds === undefined ? '' : words[language].took((milliseconds / 1000).toFixed(1)),
  ]);
  const worth = checks.filter(({ verdict }) => verbose || verdict !== 'pass');
  const compared = worth.map((check) => comparison(check, { language, out }));
  return [renderTable([words[language].steps], rows), '\n', ...compared].join('');
}

function comparison(check: DrillCheck, { language, out }: Printing): string {
  const { shape, style } = drillVerdictMarks[check.verdict];
  const head = hanging(
    `${styled(out, style, shape)} `,
    `${check.says[language]}${inParentheses(check.id, language)}`,
    out.columns,
  );
  if (check.verdict !== 'fail') return `${head.join('\n')}\n`;
  const { expected, found } = words[language];
  return `${head.join('\n')}\n${side(expected, check.expected)}${side(found, check.actual)}`;
}

const longest = 300;

function side(word: string, value: Json): string {
  const text = visible(typeof value === 'string' ? value : JSON.stringify(value));
  return `    ${word}: ${text.length > longest ? `${text.slice(0, longest)}…` : text}\n`;
}

/** The steps of a plan as a person would carry them out by hand. */
export function runbookMarkdown(
  drill: Pick<Drill, 'title'>,
  plan: Plan,
  {
    actions,
    language,
    after = 'undone',
  }: {
    readonly actions: ReadonlyMap<string, Action>;
    readonly language: Language;
    readonly after?: After;
  },
): string {
  const steps = plan.steps.map(({ action, input }, index) => {
    const { title } = actions.get(action) ?? { title: { en: action, ja: action } };
    const inputs = Object.entries(input).map(
      ([key, value]) => `   - ${markdownCode(key)}: ${markdownCode(shown(value))}`,
    );
    return [`${index + 1}. ${title[language]}`, ...inputs].join('\n');
  });
  return `# ${drill.title[language]}\n\n${steps.join('\n')}\n\n${words[language].after[after]}\n`;
}

/**
 * A decision on the terminal, in the order a reader needs it: the word, the reason, the nearest step; one cell for each
 * criterion, so that a whole gate is read in a second; then what is open, with age, cause and its own next step.
 */
import { criterionGroups } from '../../core/criterion.ts';
import type { CriterionGroup, NextStep } from '../../core/criterion.ts';
import type { CriterionResult, Decision } from '../../core/gate/decision.ts';
import { isSettled, nearestStep } from '../../core/gate/nearest-step.ts';
import { groupWords, touchesWords } from '../../core/gate/words.ts';
import { inParentheses } from '../../core/i18n.ts';
import type { Text } from '../../core/i18n.ts';
import { approvalLines } from './approval.ts';
import { checklistLines } from './checklist.ts';
import { criterionBlock } from './criterion-block.ts';
import type { DecisionOptions, Printing } from './decision.ts';
import { countsOf, endsOf, headline, reachOf, reason } from './decision-sentences.ts';
import { forecastLines } from './forecast.ts';
import { hanging, padded, wrapped } from './layout.ts';
import { stateMarks, verdictStyles } from './marks.ts';
import { sinceLines } from './since.ts';
import { styled } from './styles.ts';
import { formatInstant } from './time.ts';
import { titleLines } from './title-lines.ts';

const words = {
  trial: { en: 'Trial: this answer may not be signed.', ja: '試行判定: この判定には署名できません。' },
  recording: {
    en: 'From a recording, not from a live cluster:',
    ja: '記録の再生です（稼働中のクラスターではありません）:',
  },
  nearest: { en: 'Nearest step', ja: '次の一手' },
  notAssessed: { en: 'Not assessed in stage 1:', ja: '第1段階では評価しない基準:' },
  loosened: {
    en: 'Loosened in the policy since its last review:',
    ja: '前回の見直し以降に緩められた運用ポリシー:',
  },
  noPolicy: { en: 'no policy', ja: '運用ポリシーなし' },
} satisfies Record<string, Text>;

const policyAt = {
  en: (version: string) => `policy ${version}`,
  ja: (version: string) => `運用ポリシー ${version}`,
};

export function decisionHuman(decision: Decision, world: Printing, options: DecisionOptions): string {
  const criteria =
    options.stage1 === true ? decision.criteria.filter(({ stage1 }) => stage1) : decision.criteria;
  const sections = [
    top({ decision, criteria, world, options }),
    options.approval === undefined ? [] : approvalLines(options.approval, world),
    stepLines(decision, world),
    overview(criteria, world),
    ...detail({ decision, criteria, world, options }),
    options.forecast === undefined ? [] : forecastLines(options.forecast, world, options),
    options.since === undefined ? [] : sinceLines(decision, options.since, world),
    foot(decision, world, options),
  ];
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

/** The criteria one by one, the checklist, or neither. */
function detail(sheet: Sheet): readonly (readonly string[])[] {
  if (sheet.options.brief === true) return [];
  if (sheet.options.checklist === true) return [checklistLines(sheet.decision, sheet.world)];
  return criterionGroups.map((group) => groupSection(group, sheet));
}

interface Sheet {
  readonly decision: Decision;
  readonly criteria: readonly CriterionResult[];
  readonly world: Printing;
  readonly options: DecisionOptions;
}

function top({ decision, criteria, world, options }: Sheet): readonly string[] {
  const { language, out } = world;
  const title = styled(out, verdictStyles[decision.verdict], headline(decision, language, options.stage1));
  const where = [decision.cluster, ...environmentWord(options, world)].join(' · ');
  const at = formatInstant(decision.at, language, options.timeZone);
  return [
    ...titleLines(title, `${where} · ${at}`, out),
    ...(options.recording === undefined
      ? []
      : wrapped(`${words.recording[language]} ${options.recording}`, out.columns)),
    '',
    ...wrapped(reason(criteria, decision, language), out.columns),
    ...endsOf(decision, language, options.timeZone).flatMap((line) => wrapped(line, out.columns)),
    ...trialLines(decision, world),
  ];
}

function environmentWord({ environment }: DecisionOptions, { language }: Printing): readonly string[] {
  if (environment === undefined) return [];
  return [
    { production: { en: 'production', ja: '本番' }, verification: { en: 'verification', ja: '検証' } }[
      environment
    ][language],
  ];
}

function trialLines({ trial }: Decision, { language, out }: Printing): readonly string[] {
  if (trial.length === 0) return [];
  const reasons = trial.flatMap((text) => hanging('  · ', text[language], out.columns));
  return ['', styled(out, 'yellow', words.trial[language]), ...reasons];
}

function stepLines(decision: Decision, world: Printing): readonly string[] {
  const nearest = nearestStep(decision);
  if (nearest === undefined) return [];
  const { language, out } = world;
  const said = `${nearest.step.text[language]}${noteOf(nearest.step, decision, world)}`;
  const command = nearest.step.command;
  return [
    styled(out, 'bold', words.nearest[language]),
    ...hanging('  ', said, out.columns),
    ...(command === undefined ? [] : [`  ${styled(out, 'cyan', command)}`]),
  ];
}

function noteOf(step: NextStep, decision: Decision, { language }: Printing): string {
  const notes = [touchesWords[step.touches][language], reachOf(decision, language)];
  const text = notes.filter((note) => note !== undefined).join({ en: '; ', ja: '。' }[language]);
  return inParentheses(text, language);
}

/** Names, a dozen cells and their counts side by side. */
const roomForRows = 66;

/** One small cell for each criterion, one row for each group; two lines for each where the terminal is narrow. */
function overview(criteria: readonly CriterionResult[], { language, out }: Printing): readonly string[] {
  const cells = (group: CriterionGroup): readonly CriterionResult[] =>
    criteria.filter((one) => one.group === group);
  const widest = Math.max(...criterionGroups.map((group) => cells(group).length));
  return criterionGroups.flatMap((group) => {
    const own = cells(group);
    if (own.length === 0) return [];
    const shapes = own
      .map(({ state }) => styled(out, stateMarks[state].style, stateMarks[state].shape))
      .join(' ');
    const name = groupWords[group][language];
    const counts = countsOf(own, language);
    if (out.columns < roomForRows) return [...wrapped(`${name}: ${counts}`, out.columns), `  ${shapes}`];
    const gap = ' '.repeat((widest - own.length) * 2);
    return hanging(`${padded(name, 20)}  ${shapes}${gap}  `, counts, out.columns);
  });
}

function groupSection(
  group: CriterionGroup,
  { decision, criteria, world, options }: Sheet,
): readonly string[] {
  const own = criteria.filter((criterion) => criterion.group === group);
  const shown = world.verbose ? own : own.filter((criterion) => !isSettled(criterion));
  if (shown.length === 0) return [];
  const title = styled(world.out, ['bold', 'underline'], groupWords[group][world.language]);
  const blocks = shown.map((criterion) => criterionBlock({ criterion, at: decision.at, world, options }));
  return [title, ...blocks.flatMap((block) => ['', ...block])];
}

function foot(decision: Decision, world: Printing, options: DecisionOptions): readonly string[] {
  const { language, out } = world;
  const rest = options.stage1 === true ? decision.criteria.filter(({ stage1 }) => !stage1) : [];
  return [
    ...(rest.length === 0
      ? []
      : wrapped(`${words.notAssessed[language]} ${rest.map(({ id }) => id).join(', ')}`, out.columns)),
    ...(decision.loosened.length === 0 ? [] : [words.loosened[language]]),
    ...decision.loosened.flatMap((text) => hanging('  · ', text[language], out.columns)),
    ...wrapped(basis(decision, world), out.columns).map((line) => styled(out, 'dim', line)),
  ];
}

/** What the decision rests on: profile, policy, ledger. */
function basis({ profile, policy, ledger }: Decision, { language }: Printing): string {
  const version = policy?.commit?.slice(0, 10) ?? policy?.digest.slice(0, 17);
  const by = version === undefined ? words.noPolicy[language] : policyAt[language](version);
  const { size, unanchored } = ledger;
  return {
    en: `Profile ${profile.name} · ${by} · ledger of ${size} entries, ${unanchored} not yet anchored outside`,
    ja: `プロファイル ${profile.name} · ${by} · 証跡台帳 ${size} 件（外部に未固定 ${unanchored} 件）`,
  }[language];
}

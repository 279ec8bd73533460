/** What changed between two decisions, criterion by criterion. */
import type { CriterionResult, Decision } from '../../core/gate/decision.ts';
import { stateWords } from '../../core/gate/words.ts';
import type { Printing } from './decision.ts';
import { hanging } from './layout.ts';
import { stateMarks } from './marks.ts';
import { styled } from './styles.ts';
import { formatInstant } from './time.ts';

export function sinceLines(decision: Decision, before: Decision, world: Printing): readonly string[] {
  const { language, out } = world;
  const old = new Map(before.criteria.map((criterion) => [criterion.id, criterion]));
  const changed = decision.criteria.filter((criterion) => old.get(criterion.id)?.state !== criterion.state);
  const at = formatInstant(before.at, language);
  const title = { en: `Since the decision of ${at}`, ja: `${at} の判定からの変化` }[language];
  const nothing = { en: '  No criterion changed its state.', ja: '  状態の変わった基準はありません。' }[
    language
  ];
  const lines = changed.flatMap((criterion) => changeLines(criterion, old.get(criterion.id), world));
  return [styled(out, ['bold', 'underline'], title), ...(lines.length === 0 ? [nothing] : lines)];
}

function changeLines(
  criterion: CriterionResult,
  before: CriterionResult | undefined,
  { language, out }: Printing,
): readonly string[] {
  const { shape, style } = stateMarks[criterion.state];
  const was = before === undefined ? { en: 'not asked', ja: '未評価' } : stateWords[before.state];
  const change = `${was[language]} → ${stateWords[criterion.state][language]}`;
  return [
    `${styled(out, style, shape)} ${criterion.id}: ${change}`,
    ...hanging('  ', criterion.because[language], out.columns),
  ];
}

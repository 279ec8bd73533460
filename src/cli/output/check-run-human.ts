/** A run of checks on the terminal: how many and how bad, each finding with its mend, what could not be seen, what is in order. */
import { severities } from '../../core/finding.ts';
import type { Finding } from '../../core/finding.ts';
import type { Text } from '../../core/i18n.ts';
import { labelOf } from '../../core/object-ref.ts';
import type { CheckRunOptions } from './check-run.ts';
import type { BlindSpot, CheckRunSummary } from './check-run-summary.ts';
import type { Printing } from './decision.ts';
import { hanging, padded, visible, wrapped } from './layout.ts';
import { capitalised, severityMarks, stateMarks } from './marks.ts';
import { whatHappened } from './sentence.ts';
import { styled } from './styles.ts';
import type { Style } from './styles.ts';
import { formatInstant } from './time.ts';
import { titleLines } from './title-lines.ts';

const indent = 12;
const shownPerCheck = 5;
const objectsShown = 5;

export function checkRunHuman(summary: CheckRunSummary, world: Printing, options: CheckRunOptions): string {
  const sections = [
    top(summary, world, options),
    ...findingBlocks(summary, world),
    ...summary.blind.map((spot) => blindBlock(spot, world)),
    inOrder(summary, world),
  ];
  const filled = sections.filter((lines) => lines.length > 0);
  return `${filled.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

function top(
  summary: CheckRunSummary,
  { language, out }: Printing,
  options: CheckRunOptions,
): readonly string[] {
  const { word, style } = headline(summary);
  const at = formatInstant(summary.observed.from, language, options.timeZone);
  const label: Text = {
    en: 'From a recording, not from a live cluster:',
    ja: '記録の再生です（稼働中のクラスターではありません）:',
  };
  return [
    ...titleLines(styled(out, style, word[language]), `${options.cluster} · ${at}`, out),
    ...(options.recording === undefined
      ? []
      : wrapped(`${label[language]} ${options.recording}`, out.columns)),
    '',
    ...wrapped(sentence(summary)[language], out.columns),
  ];
}

function headline({ findings, blind, counts }: CheckRunSummary): {
  readonly word: Text;
  readonly style: Style;
} {
  const { length } = findings;
  const nothing = nothingWords[counts.alreadyKnown > 0 ? 'fresh' : 'atAll'];
  if (length > 0)
    return {
      word: { en: `${length} finding${length === 1 ? '' : 's'}`, ja: `指摘 ${length} 件` },
      style: ['bold', 'red'],
    };
  if (blind.length > 0)
    return {
      word: {
        en: `${nothing.en}, but not everything was seen`,
        ja: `${nothing.ja}はありませんが、確認できないものがあります`,
      },
      style: ['bold', 'magenta'],
    };
  return { word: { en: nothing.en, ja: `${nothing.ja}はありません` }, style: ['bold', 'green'] };
}

const nothingWords = {
  atAll: { en: 'Nothing found', ja: '指摘' },
  fresh: { en: 'Nothing new found', ja: '新しい指摘' },
} satisfies Record<string, Text>;

function sentence({ counts }: CheckRunSummary): Text {
  const present = severities.filter((severity) => counts[severity] > 0);
  const en = present.map((severity) => `${counts[severity]} ${severityMarks[severity].word.en}`);
  const ja = present.map((severity) => `${severityMarks[severity].word.ja} ${counts[severity]} 件`);
  const { questions, unknown, alreadyKnown } = counts;
  const asked = { en: `${questions} checks asked`, ja: `点検 ${questions} 件を実行` };
  const blind = { en: `${unknown} not fully answered`, ja: `${unknown} 件は答えが不明` };
  const old = {
    en: `${alreadyKnown} known before and not shown`,
    ja: `既知の ${alreadyKnown} 件は表示していません`,
  };
  const tail = [asked, ...(unknown > 0 ? [blind] : []), ...(alreadyKnown > 0 ? [old] : [])];
  return {
    en: `${[...(en.length === 0 ? [] : [en.join(', ')]), ...tail.map((text) => text.en)].join('; ')}.`,
    ja: `${[...(ja.length === 0 ? [] : [ja.join('、')]), ...tail.map((text) => text.ja)].join('。')}。`,
  };
}

function findingBlocks({ findings }: CheckRunSummary, world: Printing): readonly (readonly string[])[] {
  const shown = new Map<string, number>();
  const blocks: (readonly string[])[] = [];
  for (const finding of findings) {
    const before = shown.get(finding.check) ?? 0;
    shown.set(finding.check, before + 1);
    if (world.verbose || before < shownPerCheck) blocks.push(findingBlock(finding, world));
  }
  if (world.verbose) return blocks;
  const hidden = [...shown].filter(([, count]) => count > shownPerCheck);
  return [...blocks, ...hidden.map(([check, count]) => [moreLine(check, count - shownPerCheck, world)])];
}

function findingBlock(
  { severity, text, check, about, remedy }: Finding,
  { language, out }: Printing,
): readonly string[] {
  const { shape, style, word } = severityMarks[severity];
  const [head = '', ...more] = hanging(' '.repeat(indent), text[language], out.columns);
  const label = styled(out, style, `${shape} ${padded(capitalised(word[language]), indent - 3)} `);
  return [
    label + styled(out, 'bold', head.slice(indent)),
    ...more.map((line) => styled(out, 'bold', line)),
    `${' '.repeat(indent)}${styled(out, 'dim', visible(`${check}  ${labelOf(about)}`))}`,
    ...(remedy === undefined
      ? []
      : hanging(' '.repeat(indent - 2) + '→ ', remedy.text[language], out.columns)),
    ...(remedy?.command === undefined
      ? []
      : [`${' '.repeat(indent)}${styled(out, 'cyan', visible(remedy.command))}`]),
    ...(remedy?.patch === undefined
      ? []
      : visible(remedy.patch)
          .trimEnd()
          .split('\n')
          .map((line) => ' '.repeat(indent) + line)),
  ];
}

function moreLine(check: string, count: number, { language }: Printing): string {
  return (
    ' '.repeat(indent) +
    { en: `and ${count} more of ${check} (--verbose)`, ja: `${check} はほか ${count} 件（--verbose）` }[
      language
    ]
  );
}

function blindBlock(
  { why, questions, objects }: BlindSpot,
  { language, out, verbose }: Printing,
): readonly string[] {
  const { shape, style } = stateMarks.unknown;
  const label = styled(
    out,
    style,
    `${shape} ${padded({ en: 'Unknown', ja: '不明' }[language], indent - 3)} `,
  );
  const cause = whatHappened(why)[language];
  const [head = '', ...more] = hanging(' '.repeat(indent), cause, out.columns);
  const names = verbose ? objects : objects.slice(0, objectsShown);
  const rest = objects.length - names.length;
  const listed = [
    ...names,
    ...(rest === 0 ? [] : [{ en: `${rest} more`, ja: `ほか ${rest} 件` }[language]]),
  ].join(', ');
  return [
    label + head.slice(indent),
    ...more,
    ...hanging(' '.repeat(indent), questions.join(', '), out.columns).map((line) => styled(out, 'dim', line)),
    ...(listed === '' ? [] : hanging(' '.repeat(indent), listed, out.columns)),
    ...hanging(' '.repeat(indent - 2) + '→ ', why.fix[language], out.columns),
  ];
}

function inOrder({ answers }: CheckRunSummary, { language, out }: Printing): readonly string[] {
  const clean = answers.filter(
    ({ findings, alreadyKnown, unseen }) => findings.length + alreadyKnown + unseen.length === 0,
  );
  if (clean.length === 0) return [];
  const ids = clean.map(({ check }) => check.id).join(', ');
  const { shape, style } = stateMarks.met;
  const word = padded({ en: 'In order', ja: '問題なし' }[language], indent - 3);
  const [head = '', ...more] = hanging(' '.repeat(indent), ids, out.columns);
  return [styled(out, style, `${shape} ${word} `) + head.slice(indent), ...more];
}

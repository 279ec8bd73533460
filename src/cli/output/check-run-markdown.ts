/** A run of checks for a pull request or a wiki page. */
import type { Language } from '../../core/i18n.ts';
import { labelOf } from '../../core/object-ref.ts';
import type { CheckRunOptions } from './check-run.ts';
import type { CheckRunSummary } from './check-run-summary.ts';
import { markdownCode, markdownTable, markdownText } from './markdown.ts';
import { severityMarks } from './marks.ts';
import { formatInstant } from './time.ts';

const words = {
  findings: { en: 'Findings', ja: '指摘' },
  unknown: { en: 'Not seen', ja: '確認できなかったもの' },
  recording: { en: 'recording', ja: '記録' },
  none: { en: 'None.', ja: 'ありません。' },
  findingHead: {
    en: ['Severity', 'Finding', 'Object', 'Check', 'Fix'],
    ja: ['重大度', '指摘', '対象', '点検', '対処'],
  },
  unknownHead: { en: ['Cause', 'Checks', 'Fix'], ja: ['原因', '点検', '対処'] },
} as const;

export function checkRunMarkdown(
  summary: CheckRunSummary,
  language: Language,
  options: CheckRunOptions,
): string {
  const { findings, blind, observed } = summary;
  const label =
    options.recording === undefined
      ? ''
      : ` · ${words.recording[language]} ${markdownText(options.recording)}`;
  const rows = findings.map(({ severity, text, about, check, remedy }) => [
    severityMarks[severity].word[language],
    markdownText(text[language]),
    markdownText(labelOf(about)),
    markdownCode(check),
    markdownText(remedy?.text[language] ?? ''),
  ]);
  const unknownRows = blind.map(({ why, questions }) => [
    markdownText(why.cause[language]),
    questions.map(markdownCode).join(', '),
    markdownText(why.fix[language]),
  ]);
  return [
    `# ${markdownText(options.cluster)}: ${words.findings[language]} ${findings.length}\n`,
    `${formatInstant(observed.from, language, options.timeZone)}${label}\n`,
    rows.length === 0 ? `${words.none[language]}\n` : markdownTable(words.findingHead[language], rows),
    ...(unknownRows.length === 0
      ? []
      : [`## ${words.unknown[language]}\n`, markdownTable(words.unknownHead[language], unknownRows)]),
  ].join('\n');
}

/** A problem on the terminal: what was tried, then cause, fix, what was not changed, and where to read more. */
import type { Language, Text } from '../../core/i18n.ts';
import { couldNot } from '../../core/problem.ts';
import type { Problem } from '../../core/problem.ts';
import type { TextSink } from '../world.ts';
import { visible } from './layout.ts';
import { styled } from './styles.ts';

const labels = {
  error: { en: 'error', ja: 'エラー' },
  cause: { en: 'cause', ja: '原因' },
  fix: { en: 'fix', ja: '対処' },
  unchanged: { en: 'safe', ja: '状態' },
  more: { en: 'more', ja: '詳細' },
} satisfies Record<string, Text>;

export function renderProblem(problem: Problem, language: Language, sink: TextSink): string {
  const label = (key: keyof typeof labels): string => labels[key][language];
  const rows: readonly (readonly [string, string])[] = [
    [label('cause'), problem.cause[language]],
    [label('fix'), problem.fix[language]],
    [label('unchanged'), problem.unchanged[language]],
    [label('more'), `honban explain ${problem.code}`],
  ];
  const head = `${styled(sink, ['bold', 'red'], `${label('error')}:`)} ${visible(couldNot(problem)[language])}`;
  const code = styled(sink, 'dim', problem.code);
  const body = rows.map(([name, text]) => `  ${styled(sink, 'dim', `${name}:`)} ${indented(text)}`);
  return [`${head}  ${code}`, ...body, ''].join('\n');
}

/** The same for programs, on stderr, so that stdout stays either a result or empty. */
export function problemJson(problem: Problem): string {
  return `${JSON.stringify({ apiVersion: 'honban/v1', kind: 'Problem', ...problem })}\n`;
}

function indented(text: string): string {
  return visible(text).replaceAll('\n', '\n      ');
}

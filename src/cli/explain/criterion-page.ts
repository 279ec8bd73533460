/** A criterion: what proves it, how old the proof may be, what overtakes it, whether it may be waived, the next step. */
import { isProof } from '../../core/criterion.ts';
import type { Criterion, Proof, Question } from '../../core/criterion.ts';
import { groupWords, touchesWords } from '../../core/gate/words.ts';
import { inParentheses } from '../../core/i18n.ts';
import type { Language } from '../../core/i18n.ts';
import { formatDuration } from '../output/time.ts';
import { inBoth } from './page.ts';
import type { Page } from './page.ts';

const words = {
  group: { en: 'Group', ja: 'グループ' },
  proof: { en: 'Proof', ja: '証明' },
  and: { en: 'all of', ja: '次のすべて' },
  or: { en: 'one of', ja: '次のいずれか' },
  limit: { en: 'limit', ja: '期限' },
  overtaken: { en: 'overtaken by', ja: '次の変化で失効:' },
  stage1: { en: 'Belongs to stage 1.', ja: '第1段階に含まれます。' },
  notStage1: { en: 'Not part of stage 1.', ja: '第1段階には含まれません。' },
  waivable: { en: 'Single findings may be waived.', ja: '指摘ごとに例外承認ができます。' },
  notWaivable: { en: 'Cannot be waived.', ja: '例外承認はできません。' },
  imports: { en: 'Accepts imported evidence.', ja: '取り込んだ証跡を受け入れます。' },
  statements: {
    en: 'Has a decision that a signed statement may answer.',
    ja: '署名した申告で答えられる決定事項があります。',
  },
  next: { en: 'Next step', ja: '次の一手' },
} as const;

export function criterionPage(criterion: Criterion): Page {
  const { id, title, group, proof } = criterion;
  const body = (language: Language): string =>
    [
      `${words.group[language]}: ${groupWords[group][language]}`,
      '',
      `## ${words.proof[language]}`,
      '',
      ...proofLines(proof, language, ''),
      '',
      rules(criterion, language),
      '',
      `## ${words.next[language]}`,
      '',
      ...nextLines(criterion, language),
    ].join('\n');
  return { id, kind: 'criterion', title, body: inBoth(body) };
}

function proofLines({ join, of }: Proof, language: Language, indent: string): readonly string[] {
  return of
    .flatMap((part) =>
      isProof(part)
        ? [`${indent}- ${words[part.join][language]}`, ...proofLines(part, language, `${indent}  `)]
        : [`${indent}- ${questionLine(part, language)}`],
    )
    .toSpliced(0, 0, ...(indent === '' && of.length > 1 ? [`${words[join][language]}:`, ''] : []));
}

function questionLine({ id, limit, overtakenBy }: Question, language: Language): string {
  const overtaken =
    overtakenBy.length === 0 ? '' : `; ${words.overtaken[language]} ${overtakenBy.join(', ')}`;
  return `\`${id}\`${inParentheses(`${words.limit[language]} ${formatDuration(limit, language)}${overtaken}`, language)}`;
}

function rules(
  { stage1, waivable, acceptsImports, acceptsStatements }: Criterion,
  language: Language,
): string {
  return [
    words[stage1 ? 'stage1' : 'notStage1'][language],
    words[waivable ? 'waivable' : 'notWaivable'][language],
    ...(acceptsStatements ? [words.statements[language]] : []),
    ...(acceptsImports ? [words.imports[language]] : []),
  ].join({ en: ' ', ja: '' }[language]);
}

function nextLines({ next }: Criterion, language: Language): readonly string[] {
  const text = `${next.text[language]}${inParentheses(touchesWords[next.touches][language], language)}`;
  return next.command === undefined ? [text] : [text, '', `    ${next.command}`];
}

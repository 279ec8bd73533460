/**
 * The decision sheet (判定書) as one file that prints on A4: no scripts, nothing fetched from anywhere. Approval stamps in
 * Japanese, signature lines in English; every word of a cluster is escaped.
 */
import { criterionGroups } from '../../core/criterion.ts';
import type { CriterionGroup } from '../../core/criterion.ts';
import type { CriterionResult, Decision } from '../../core/gate/decision.ts';
import { isSettled } from '../../core/gate/nearest-step.ts';
import { groupWords, stateWords } from '../../core/gate/words.ts';
import type { Language } from '../../core/i18n.ts';
import { endsOf, headline, reason } from '../output/decision-sentences.ts';
import { stateMarks } from '../output/marks.ts';
import { formatInstant } from '../output/time.ts';
import { sheetStyle } from './sheet-style.ts';

const words = {
  title: { en: 'Decision sheet', ja: '判定書' },
  cluster: { en: 'Cluster', ja: 'クラスター' },
  at: { en: 'Judged', ja: '判定日時' },
  profile: { en: 'Profile', ja: 'プロファイル' },
  policy: { en: 'Policy', ja: '運用ポリシー' },
  ledger: { en: 'Ledger', ja: '証跡台帳' },
  trial: { en: 'Trial: this answer may not be signed.', ja: '試行判定: この判定には署名できません。' },
  head: {
    en: ['State', 'Criterion', 'Why', 'Next step'],
    ja: ['状態', '基準', '理由', '次の一手'],
  },
  approvals: {
    en: ['Drawn up by', 'Approved by', 'Responsible for operation'],
    ja: ['起案', '承認', '運用責任'],
  },
} as const;

export function reportHtml(decision: Decision, language: Language, timeZone?: string): string {
  const groups = criterionGroups.map((group) => groupTable(group, decision, language)).join('');
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${html(`${words.title[language]} ${decision.cluster}`)}</title>
<style>${sheetStyle}</style>
</head>
<body>
<header><h1>${words.title[language]}</h1>${approvals(language)}</header>
${facts(decision, language, timeZone)}
<p class="verdict ${decision.verdict}">${html(headline(decision, language))}</p>
<p>${html(reason(decision.criteria, language))}</p>
${endsOf(decision, language, timeZone)
  .map((line) => `<p>${html(line)}</p>\n`)
  .join('')}${trial(decision, language)}
${groups}</body>
</html>
`;
}

function approvals(language: Language): string {
  const boxes = words.approvals[language].map((word) => `<div><span>${word}</span></div>`).join('');
  return `<div class="approvals">${boxes}</div>`;
}

function facts(
  { cluster, at, profile, policy, ledger }: Decision,
  language: Language,
  timeZone?: string,
): string {
  const rows: readonly (readonly [string, string])[] = [
    [words.cluster[language], cluster],
    [words.at[language], formatInstant(at, language, timeZone)],
    [words.profile[language], `${profile.name} ${profile.digest}`],
    [
      words.policy[language],
      [policy?.commit, policy?.digest].filter((part) => part !== undefined).join(' ') || '–',
    ],
    [words.ledger[language], `${ledger.size} · ${ledger.rootHash ?? '–'}`],
  ];
  return `<dl>${rows.map(([name, value]) => `<dt>${html(name)}</dt><dd>${html(value)}</dd>`).join('')}</dl>`;
}

function trial({ trial: reasons }: Decision, language: Language): string {
  if (reasons.length === 0) return '';
  const items = reasons.map((text) => `<li>${html(text[language])}</li>`).join('');
  return `<p class="trial">${words.trial[language]}</p><ul>${items}</ul>`;
}

function groupTable(group: CriterionGroup, { criteria }: Decision, language: Language): string {
  const own = criteria.filter((criterion) => criterion.group === group);
  if (own.length === 0) return '';
  const head = words.head[language].map((word) => `<th>${word}</th>`).join('');
  const rows = own.map((criterion) => row(criterion, language)).join('');
  return `<h2>${html(groupWords[group][language])}</h2>
<table><thead><tr>${head}</tr></thead><tbody>${rows}</tbody></table>
`;
}

function row(criterion: CriterionResult, language: Language): string {
  const { id, title, state, because, next } = criterion;
  const command = next?.command === undefined ? '' : ` <code>${html(next.command)}</code>`;
  const step = next === undefined || isSettled(criterion) ? '' : html(next.text[language]) + command;
  return `<tr><td class="state ${state}">${stateMarks[state].shape} ${html(stateWords[state][language])}</td><td>${html(title[language])}<br><code>${html(id)}</code></td><td>${html(because[language])}</td><td>${step}</td></tr>\n`;
}

function html(text: string): string {
  const entities: Readonly<Record<string, string>> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
  };
  return text.replaceAll(/[&<>"]/g, (character) => entities[character] ?? character);
}

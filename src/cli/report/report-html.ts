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
import { headline } from '../output/decision-sentences.ts';
import { stateMarks } from '../output/marks.ts';
import { qrSvg } from './qr-svg.ts';
import { factsOf, sheetWords } from './sheet-facts.ts';
import { sheetStyle } from './sheet-style.ts';
import type { Sheet } from './sheet.ts';

const words = {
  head: {
    en: ['State', 'Criterion', 'Why', 'Next step'],
    ja: ['状態', '基準', '理由', '次の一手'],
  },
  approvals: {
    en: ['Drawn up by', 'Approved by', 'Responsible for operation'],
    ja: ['起案', '承認', '運用責任'],
  },
  signHere: { en: 'Name, date, signature', ja: '氏名・日付' },
  code: { en: 'Signed checkpoint of the ledger', ja: '台帳の署名付きチェックポイント' },
  codeNote: {
    en: 'The code holds the checkpoint below: the ledger’s own signature over every entry up to this decision. Kept apart from Honban, honban-verify BUNDLE --checkpoint FILE proves with it that nothing was changed or cut off.',
    ja: 'コードの内容は下のチェックポイントです。この判定までの全項目に対する台帳自身の署名で、Honban と別に保管すれば、honban-verify BUNDLE --checkpoint FILE により、改変や切り捨てのないことを確かめられます。',
  },
} as const;

export function reportHtml(sheet: Sheet, language: Language, timeZone?: string): string {
  const { decision } = sheet;
  const groups = criterionGroups.map((group) => groupTable(group, decision, language)).join('');
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${html(`${sheetWords.title[language]} ${decision.cluster}`)}</title>
<style>${sheetStyle}</style>
</head>
<body>
<header><h1>${sheetWords.title[language]}</h1>${approvals(language)}</header>
<p class="verdict ${decision.verdict}">${html(headline(decision, language))}</p>
${facts(sheet, language, timeZone)}${trial(decision, language)}
${groups}${checkpoint(sheet, language)}</body>
</html>
`;
}

function approvals(language: Language): string {
  const hint = `<small>${words.signHere[language]}</small>`;
  const boxes = words.approvals[language].map((word) => `<div><span>${word}</span>${hint}</div>`).join('');
  return `<div class="approvals">${boxes}</div>`;
}

function facts(sheet: Sheet, language: Language, timeZone?: string): string {
  const rows = factsOf(sheet, language, timeZone).map(
    ({ name, value }) => `<dt>${html(name)}</dt><dd>${html(value)}</dd>`,
  );
  return `<dl>${rows.join('')}</dl>`;
}

function trial({ trial: reasons }: Decision, language: Language): string {
  if (reasons.length === 0) return '';
  const items = reasons.map((text) => `<li>${html(text[language])}</li>`).join('');
  return `<p class="trial">${sheetWords.trial[language]}</p><ul>${items}</ul>`;
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

function checkpoint({ checkpoint: note }: Sheet, language: Language): string {
  if (note === undefined) return '';
  return `<footer>${qrSvg(note, html(words.code[language]))}<div><p><b>${words.code[language]}</b></p><p>${html(words.codeNote[language])}</p><pre>${html(note)}</pre></div></footer>
`;
}

function html(text: string): string {
  const entities: Readonly<Record<string, string>> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
  };
  return text.replaceAll(/[&<>"']/g, (character) => entities[character] ?? character);
}

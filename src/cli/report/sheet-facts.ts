/** What stands at the head of a decision sheet, in words: of what, when, how it came out, who signed, on what it rests. */
import type { Language, Text } from '../../core/i18n.ts';
import { endsOf, headline, reason } from '../output/decision-sentences.ts';
import { formatInstant } from '../output/time.ts';
import type { Sheet } from './sheet.ts';

export const sheetWords = {
  title: { en: 'Decision sheet', ja: '判定書' },
  criteria: { en: 'Criteria', ja: '基準' },
  cluster: { en: 'Cluster', ja: 'クラスター' },
  at: { en: 'Judged', ja: '判定日時' },
  verdict: { en: 'Decision', ja: '判定' },
  because: { en: 'Because', ja: '理由' },
  validity: { en: 'Valid', ja: '有効期限' },
  noValidity: { en: 'This is no go: it permits nothing.', ja: '本番可ではないため、有効期限はありません。' },
  exceptions: { en: 'On condition', ja: '条件' },
  noExceptions: { en: 'No waivers', ja: '例外承認なし' },
  signed: { en: 'Signed by', ja: '署名' },
  nobody: { en: 'nobody yet', ja: 'まだ誰も署名していません' },
  profile: { en: 'Profile', ja: 'プロファイル' },
  policy: { en: 'Policy', ja: '運用ポリシー' },
  ledger: { en: 'Ledger', ja: '証跡台帳' },
  trial: { en: 'Trial: this answer may not be signed.', ja: '試行判定: この判定には署名できません。' },
  factsHead: { en: ['What', 'Value'], ja: ['項目', '値'] },
} as const;

export interface SheetFact {
  readonly name: string;
  readonly value: string;
}

export function factsOf(sheet: Sheet, language: Language, timeZone?: string): readonly SheetFact[] {
  const { decision } = sheet;
  const { cluster, at, profile, policy, ledger, trial, criteria } = decision;
  const fact = (name: Text, value: string): SheetFact => ({ name: name[language], value });
  return [
    fact(sheetWords.cluster, cluster),
    fact(sheetWords.at, formatInstant(at, language, timeZone)),
    fact(sheetWords.verdict, headline(decision, language)),
    ...(trial.length === 0 ? [] : [fact(sheetWords.trial, trial.map((text) => text[language]).join(' '))]),
    fact(sheetWords.because, reason(criteria, decision, language)),
    fact(sheetWords.validity, validityOf(sheet, language, timeZone)),
    fact(sheetWords.exceptions, exceptionsOf(sheet, language, timeZone)),
    fact(sheetWords.signed, signaturesOf(sheet, language)),
    fact(sheetWords.profile, `${profile.name} ${profile.digest}`),
    fact(
      sheetWords.policy,
      [policy?.commit, policy?.digest].filter((part) => part !== undefined).join(' ') || '–',
    ),
    fact(sheetWords.ledger, `${ledger.size} · ${ledger.rootHash ?? '–'}`),
  ];
}

function validityOf({ decision }: Sheet, language: Language, timeZone?: string): string {
  const ends = endsOf(decision, language, timeZone);
  return ends.length === 0 ? sheetWords.noValidity[language] : ends.join(language === 'ja' ? '／' : '; ');
}

function exceptionsOf({ decision: { waivers } }: Sheet, language: Language, timeZone?: string): string {
  if (waivers.length === 0) return sheetWords.noExceptions[language];
  return waivers
    .map(({ id, criterion, requester, approver, end }) => {
      const until = formatInstant(end, language, timeZone);
      return {
        en: `${criterion} (${id.slice(0, 8)}: asked by ${requester}, approved by ${approver}, until ${until})`,
        ja: `${criterion}（${id.slice(0, 8)}: 申請 ${requester}、承認 ${approver}、期限 ${until}）`,
      }[language];
    })
    .join(language === 'ja' ? '、' : '; ');
}

function signaturesOf({ signedBy, approval }: Sheet, language: Language): string {
  const people = signedBy.length === 0 ? sheetWords.nobody[language] : signedBy.join(', ');
  return approval === undefined ? people : `${people} · ${approval[language]}`;
}

/** What `npm start` says around the decision: what is shown, and what to do next. */
import type { Language } from '../core/i18n.ts';

export interface StartWords {
  /** Why the recording is shown instead of a cluster. */
  noCluster(cause: string): string;
  /** What to do after having looked. */
  next(live: boolean): string;
}

const nextSteps = {
  en: [
    ['honban init', 'write a first policy from what the cluster shows'],
    ['honban check', 'look again, and record the evidence'],
    ['honban gate', 'decide from the evidence in the ledger'],
    ['honban explain ID', 'what a check or criterion means, and how to mend it'],
  ],
  ja: [
    ['honban init', 'クラスターの内容から最初の運用ポリシーを作ります'],
    ['honban check', 'もう一度点検し、証跡を残します'],
    ['honban gate', '台帳の証跡から判定します'],
    ['honban explain ID', '点検や基準の意味と直し方を表示します'],
  ],
} as const;

const practise = {
  en: ['honban sandbox up', 'a real cluster on this machine to practise on (Linux, root)'],
  ja: ['honban sandbox up', '練習用の本物のクラスターをこのマシンに作ります（Linux、root）'],
} as const;

function steps(language: Language, live: boolean): string {
  const rows = [...(live ? [] : [practise[language]]), ...nextSteps[language]];
  return rows.map(([command, text]) => `  ${command.padEnd(20)} ${text}\n`).join('');
}

export const startWords: Readonly<Record<Language, StartWords>> = {
  en: {
    noCluster: (cause) => `No cluster can be reached (${cause}) Showing the shipped recording instead.\n\n`,
    next: (live) => `Next (write "npm run honban --" for "honban" in this folder)\n${steps('en', live)}`,
  },
  ja: {
    noCluster: (cause) => `届くクラスターがありません（${cause}）同梱の記録を表示します。\n\n`,
    next: (live) =>
      `次の一手（このフォルダーでは honban の代わりに npm run honban -- と入力）\n${steps('ja', live)}`,
  },
};

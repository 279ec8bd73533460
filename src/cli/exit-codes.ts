/**
 * The one table of exit codes. Help, man page and reference are made from it, and every command ends with one of these.
 * Several outcomes in one run (two clusters, an interrupted drill) become one code by precedence, worst for the reader first.
 */
import type { Text } from '../core/i18n.ts';

export interface ExitCodeRow {
  readonly code: number;
  readonly name: string;
  readonly means: Text;
}

export const exitCodes = [
  {
    code: 0,
    name: 'done',
    means: {
      en: 'done; for check: nothing at or above --fail-on; for gate: go',
      ja: '完了。check では --fail-on 以上の指摘なし、gate では本番可',
    },
  },
  {
    code: 1,
    name: 'no',
    means: {
      en: 'done, and the answer is no: findings, no-go, an objective missed, evidence altered',
      ja: '完了し、答えは「否」。指摘あり、本番不可、目標未達、証跡の改変',
    },
  },
  {
    code: 2,
    name: 'usage',
    means: {
      en: 'usage, input or configuration error; nothing was attempted',
      ja: '使い方、入力、または設定の誤り。何も実行していません',
    },
  },
  {
    code: 3,
    name: 'undetermined',
    means: {
      en: 'undetermined: something could not be seen, or the decision is a trial',
      ja: '判定できません。見えなかったものがあるか、試行判定です',
    },
  },
  {
    code: 4,
    name: 'left-behind',
    means: {
      en: 'something was left behind; the list is on stderr',
      ja: '後始末できなかったものがあります。一覧は標準エラー出力にあります',
    },
  },
  {
    code: 70,
    name: 'bug',
    means: { en: 'a bug in Honban', ja: 'Honban の不具合' },
  },
  {
    code: 130,
    name: 'interrupted',
    means: { en: 'interrupted (Ctrl-C), after undo', ja: '中断（Ctrl-C）。後始末の後' },
  },
  {
    code: 143,
    name: 'terminated',
    means: { en: 'terminated (SIGTERM), after undo', ja: '終了要求（SIGTERM）。後始末の後' },
  },
] as const satisfies readonly ExitCodeRow[];

export type ExitCode = (typeof exitCodes)[number]['code'];
export type ExitCodeName = (typeof exitCodes)[number]['name'];

/** Named codes, so that no command writes a bare number. */
export const exitCode: { readonly [Name in ExitCodeName]: ExitCode } = {
  done: 0,
  no: 1,
  usage: 2,
  undetermined: 3,
  'left-behind': 4,
  bug: 70,
  interrupted: 130,
  terminated: 143,
};

/** An interrupted run that left something behind must say 4: the reader has work to do. */
const precedence: readonly ExitCode[] = [70, 2, 4, 143, 130, 1, 3, 0];

/** The one code of a run with several outcomes; of none it is 0. */
export function worstExitCode(codes: Iterable<ExitCode>): ExitCode {
  const seen = new Set(codes);
  return precedence.find((code) => seen.has(code)) ?? exitCode.done;
}

/** How the ledger stands, for people: state first, then who signed and who vouches. */
import type { Distrust, LedgerStatus, WitnessStatus } from '../../core/ledger/status.ts';
import type { Text } from '../../core/i18n.ts';
import { visible } from '../output/layout.ts';
import { renderProblem } from '../output/problem.ts';
import { styled } from '../output/styles.ts';
import { renderTable } from '../output/table.ts';
import { formatInstant } from '../output/time.ts';
import type { World } from '../world.ts';

const witnessWords: Readonly<Record<WitnessStatus['state'], Text>> = {
  extends: { en: '● agrees', ja: '● 一致' },
  contradicts: { en: '✕ contradicts', ja: '✕ 矛盾' },
  empty: { en: '○ holds nothing yet', ja: '○ まだ空' },
  unreachable: { en: '▨ not reached', ja: '▨ 到達不可' },
};

export function renderStatus(status: LedgerStatus, directory: string, world: World): string {
  const { out, language } = world;
  return [
    headline(status, directory, world),
    status.problem === undefined ? '' : renderProblem(status.problem, language, out),
    keyLines(status, world),
    distrustLines(status, world),
    witnessLines(status, world),
    ...(status.warnings ?? []).map((warning) => renderProblem(warning, language, out)),
  ].join('');
}

function headline(
  { state, size, rootHash, newest, compared = [] }: LedgerStatus,
  at: string,
  world: World,
): string {
  const { out, language } = world;
  const isGood =
    state === 'verified' &&
    compared.every(({ relation }) => relation === 'extends' || relation === 'admitted');
  if (state === 'broken')
    return styled(
      out,
      ['bold', 'red'],
      { en: '✕ The ledger does not verify\n', ja: '✕ 台帳の検証に失敗しました\n' }[language],
    );
  const words = isGood
    ? { en: `● Verified: ${size} entries in ${at}`, ja: `● 検証済み: ${at} の ${size} 項目` }
    : {
        en: `✕ The ${size} entries in ${at} hold together, but do not extend your checkpoint`,
        ja: `✕ ${at} の ${size} 項目は整合していますが、手元のチェックポイントの続きではありません`,
      };
  const last = newest === undefined ? '' : `, ${formatInstant(newest, language)}`;
  return `${styled(out, ['bold', isGood ? 'green' : 'red'], visible(words[language]))}${last}\n  root ${rootHash}\n`;
}

function keyLines({ keys }: LedgerStatus, { language }: World): string {
  return keys
    .map(
      ({ key, from, to }) =>
        ({ en: `  key ${key}, entries ${from} to ${to}\n`, ja: `  鍵 ${key}、項目 ${from}〜${to}\n` })[
          language
        ],
    )
    .join('');
}

function distrustLines({ distrusted = [] }: LedgerStatus, { out, language }: World): string {
  return distrusted
    .map((range) => styled(out, 'yellow', `  ${distrustWords[range.why](range)[language]}\n`))
    .join('');
}

const distrustWords: Readonly<Record<Distrust['why'], (range: Distrust) => Text>> = {
  'key-stolen': ({ from, to }) => ({
    en: `passes in entries ${from} to ${to - 1} do not count: their key was stolen`,
    ja: `項目 ${from}〜${to - 1} の合格は数えません。署名した鍵が盗まれたためです`,
  }),
  restored: ({ to }) => ({
    en: `passes before entry ${to} count only once confirmed by a later one: Honban was restored from a copy there`,
    ja: `項目 ${to} より前の合格は、その後に再び合格するまで数えません。項目 ${to} で Honban をコピーから復元したためです`,
  }),
};

function witnessLines({ witnesses }: LedgerStatus, { out, language }: World): string {
  if (witnesses.length === 0)
    return {
      en: '  no witness is configured: entries cut off at the end would not be noticed\n',
      ja: '  立会記録が設定されていないため、末尾の切り捨ては検出できません\n',
    }[language];
  const rows = witnesses.map(({ name, state, size, seen }) => [
    `  ${witnessWords[state][language]}`,
    visible(name),
    size === undefined ? '' : { en: `${size} entries`, ja: `${size} 項目` }[language],
    seen === undefined ? '' : formatInstant(seen, language),
  ]);
  const problems = witnesses.flatMap(({ problem }) =>
    problem === undefined ? [] : [renderProblem(problem, language, out)],
  );
  return [renderTable([], rows), ...problems].join('');
}

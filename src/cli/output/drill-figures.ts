/** What a drill comes to in figures: which copy, the achieved times against their objectives, how many comparisons hold. */
import { isJsonObject } from '../../core/json.ts';
import type { JsonObject } from '../../core/json.ts';
import type { DrillCheck } from '../../core/drill/drill.ts';
import type { Measured } from '../../core/drill/measured.ts';
import { objectivesIn } from '../../core/drill/objectives.ts';
import type { Language, Text } from '../../core/i18n.ts';
import { parseInstant } from '../../core/time.ts';
import { hanging, padded } from './layout.ts';
import { formatInstant } from './time.ts';
import type { World } from '../world.ts';

type Printing = Pick<World, 'language' | 'out'>;

export interface Figures {
  readonly basis: JsonObject;
  readonly measured: Measured;
  readonly checks: readonly DrillCheck[];
}

const labels = {
  copy: { en: 'Copy', ja: '控え' },
  rto: { en: 'RTO', ja: 'RTO' },
  loss: { en: 'Data loss', ja: 'データ損失' },
  compared: { en: 'Compared', ja: '照合' },
} satisfies Record<string, Text>;

/** A row for each figure that there is. */
export function figureLines({ basis, measured, checks }: Figures, world: Printing): readonly string[] {
  const { language, out } = world;
  const objectives = objectivesIn(basis);
  const rows: readonly (readonly [Text, string | undefined])[] = [
    [labels.copy, copyText(basis, language)],
    [labels.rto, achieved(measured.rtoSeconds, objectives.rtoSeconds)?.[language]],
    [labels.loss, achieved(measured.lossSeconds, objectives.rpoSeconds)?.[language]],
    [labels.compared, checks.length === 0 ? undefined : heldText(checks)[language]],
  ];
  return rows.flatMap(([label, text]) =>
    text === undefined ? [] : hanging(padded(label[language], 12), text, out.columns),
  );
}

/** Which point, of when, where from, and how it was chosen. */
function copyText({ copy }: JsonObject, language: Language): string | undefined {
  if (!isJsonObject(copy)) return undefined;
  const { point, repository, recoveryPoint, method, of } = copy;
  const at = typeof recoveryPoint === 'string' ? parseInstant(recoveryPoint) : undefined;
  if (typeof point !== 'string' || at === undefined) return undefined;
  const how = typeof method === 'string' ? chosen(method, Number(of))?.[language] : undefined;
  return [
    `${point}${typeof repository === 'string' ? ` (${repository})` : ''}`,
    formatInstant(at, language),
    ...(how === undefined ? [] : [how]),
  ].join({ en: ', ', ja: '、' }[language]);
}

function chosen(method: string, of: number): Text | undefined {
  const words: Readonly<Record<string, Text>> = {
    newest: { en: `the newest of ${of}`, ja: `${of} 件のうち最新` },
    random: { en: `by chance out of ${of}`, ja: `${of} 件から無作為に選択` },
    oldest: { en: `the oldest of ${of}`, ja: `${of} 件のうち最古` },
    named: { en: 'picked by hand, so it proves nothing', ja: '手動で選択（証明にはなりません）' },
  };
  return Object.hasOwn(words, method) ? words[method] : undefined;
}

function achieved(took: number | undefined, objective: number | undefined): Text | undefined {
  if (took === undefined) return undefined;
  const [now, of] = [timeText(took), objective === undefined ? undefined : timeText(objective)];
  return of === undefined
    ? { en: `${now.en}, held against no objective`, ja: `${now.ja}（目標なし）` }
    : { en: `${now.en} of ${of.en}`, ja: `${now.ja}（目標 ${of.ja}）` };
}

/** In the largest unit of which there are at least two, rounded up: an objective is never missed unseen. */
function timeText(seconds: number): Text {
  const units = [
    [86_400, 'd', '日'],
    [3600, 'h', '時間'],
    [60, 'min', '分'],
    [1, 's', '秒'],
  ] as const;
  const [size, en, ja] = units.find(([size]) => seconds >= 2 * size) ?? units[3];
  const count = Math.ceil(seconds / size);
  return { en: `${count} ${en}`, ja: `${count} ${ja}` };
}

function heldText(checks: readonly DrillCheck[]): Text {
  const held = checks.filter(({ verdict }) => verdict === 'pass').length;
  return {
    en: `${held} of ${checks.length} hold`,
    ja: `${checks.length} 件中 ${held} 件が一致`,
  };
}

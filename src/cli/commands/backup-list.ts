import { z } from 'zod';

import { planes } from '../../core/backup/recovery-point.ts';
import type { RecoveryPoint } from '../../core/backup/recovery-point.ts';
import type { Language, Text } from '../../core/i18n.ts';
import { displayName } from '../../core/object-ref.ts';
import { sizeText } from '../backup/size-text.ts';
import { defineCommand } from '../command.ts';
import { dataFlag, policyFlag } from '../common-flags.ts';
import { exitCode } from '../exit-codes.ts';
import { jsonDocument } from '../output/json.ts';
import { visible } from '../output/layout.ts';
import { renderProblem } from '../output/problem.ts';
import { renderTable } from '../output/table.ts';
import { formatInstant } from '../output/time.ts';
import { pointsSeen } from '../remote/points-at.ts';
import type { PointsSeen } from '../remote/points-at.ts';
import { serverFlag } from '../remote/server-flag.ts';
import type { World } from '../world.ts';

const heads = {
  en: ['POINT', 'TRUE AT', 'PLANE', 'CLUSTER', 'ABOUT', 'SIZE', 'STATE', 'IN'],
  ja: ['復元点', '時点', '対象', 'クラスター', '内容', 'サイズ', '状態', '保管先'],
} as const;
const states: Readonly<Record<RecoveryPoint['state'], Text>> = {
  complete: { en: 'complete', ja: '完全' },
  partial: { en: 'PARTIAL', ja: '不完全' },
};
const none: Text = { en: 'No recovery points.\n', ja: '復元点はありません。\n' };

export const backupList = defineCommand({
  noun: 'backup',
  verb: 'list',
  summary: { en: 'List recovery points, newest last', ja: '復元点を古い順に一覧する' },
  examples: [
    'honban backup list',
    'honban backup list --plane etcd --output json',
    'honban backup list --server https://honban.example.org',
  ],
  flags: z.object({
    plane: z.enum(planes).optional().meta({ en: 'only these', ja: 'この対象だけを表示' }),
    ...policyFlag,
    ...dataFlag,
    ...serverFlag,
  }),
  run: async ({ plane, ...flags }, world) => {
    const listed = await pointsSeen(flags, world);
    const copies = listed.copies.filter(({ point }) => plane === undefined || point.plane === plane);
    print({ ...listed, copies }, world);
    return listed.refused.length + listed.unread.length === 0 ? exitCode.done : exitCode.undetermined;
  },
});

function print(listed: PointsSeen, { out, err, output, language }: World): void {
  const { copies, refused, unread } = listed;
  if (output === 'json') {
    const points = copies.map(({ repository, point }) => ({ repository: repository.name, point }));
    out.write(jsonDocument({ apiVersion: 'honban/v1', kind: 'RecoveryPointList', points, refused, unread }));
    return;
  }
  for (const { why } of [...refused, ...unread]) err.write(renderProblem(why, language, err));
  if (copies.length === 0) err.write(none[language]);
  else out.write(renderTable(heads[language], rowsOf(listed, language)));
}

function rowsOf({ copies }: PointsSeen, language: Language): readonly (readonly string[])[] {
  return [...Map.groupBy(copies, ({ point }) => point.id).values()].flatMap((same) => {
    const point = same[0]?.point;
    if (point === undefined) return [];
    const { id, recoveryPoint, plane, clusterName, about, contents, state } = point;
    return [
      [
        id,
        formatInstant(recoveryPoint, language),
        plane,
        visible(clusterName),
        visible(about.map(displayName).join(', ')),
        sizeText(contents.reduce((sum, { size }) => sum + size, 0)),
        states[state][language],
        same.map(({ repository }) => repository.name).join(', '),
      ],
    ];
  });
}

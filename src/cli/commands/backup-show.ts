import { z } from 'zod';

import type { RecoveryPoint } from '../../core/backup/recovery-point.ts';
import { displayName } from '../../core/object-ref.ts';
import { copiesOf } from '../backup/listed-points.ts';
import { sizeText } from '../backup/size-text.ts';
import { defineCommand } from '../command.ts';
import { dataFlag, policyFlag } from '../common-flags.ts';
import { exitCode } from '../exit-codes.ts';
import { jsonDocument } from '../output/json.ts';
import { treeLines } from '../output/json-tree.ts';
import { visible } from '../output/layout.ts';
import { renderTable } from '../output/table.ts';
import { formatInstant } from '../output/time.ts';
import { pointsSeen } from '../remote/points-at.ts';
import { serverFlag } from '../remote/server-flag.ts';
import type { World } from '../world.ts';

const words = {
  en: {
    trueAt: 'true at',
    taken: 'taken',
    about: 'about',
    state: 'state',
    missing: 'missing',
    canary: 'canary',
    none: 'none: no drill of it passes',
    sealed: 'sealed for',
    inside: 'in',
    content: 'content',
    facts: 'facts',
  },
  ja: {
    trueAt: '時点',
    taken: '取得',
    about: '内容',
    state: '状態',
    missing: '欠け',
    canary: 'カナリア',
    none: 'なし（演習に合格できません）',
    sealed: '受信者',
    inside: '保管先',
    content: 'ファイル',
    facts: '事実',
  },
} as const;

export const backupShow = defineCommand({
  noun: 'backup',
  verb: 'show',
  summary: { en: 'Show one recovery point: its manifest', ja: '復元点のマニフェストを表示する' },
  examples: [
    'honban backup show 20261124T214500Z',
    'honban backup show 20261124T214500Z --output json',
    'honban backup show 20261124T214500Z --server https://honban.example.org',
  ],
  positionals: ['point'],
  flags: z.object({
    point: z.string().min(4).meta({ en: 'id, or how it begins', ja: 'id またはその先頭' }),
    ...policyFlag,
    ...dataFlag,
    ...serverFlag,
  }),
  run: async ({ point: id, ...flags }, world) => {
    const [first, ...others] = copiesOf(await pointsSeen(flags, world), id);
    const repositories = [first, ...others].map(({ repository }) => repository.name);
    const { point } = first;
    if (world.output === 'json')
      world.out.write(
        jsonDocument({ apiVersion: 'honban/v1', kind: 'RecoveryPointShown', repositories, point }),
      );
    else show(point, repositories, world);
    return exitCode.done;
  },
});

function show(point: RecoveryPoint, repositories: readonly string[], { out, language }: World): void {
  const said = words[language];
  const rows: readonly (readonly [string, string])[] = [
    [said.trueAt, formatInstant(point.recoveryPoint, language)],
    [said.taken, `${formatInstant(point.taken.from, language)} – ${formatInstant(point.taken.to, language)}`],
    [said.about, point.about.map(displayName).join(', ')],
    [said.state, point.state],
    ...point.missing.map((text) => [said.missing, text[language]] as const),
    [said.canary, point.canary === undefined ? said.none : point.canary.at],
    ...point.contents.map(
      ({ name, size, objects, digest }) =>
        [said.content, `${name}  ${sizeText(size)}  ${objects.length} × age+zstd  ${digest}`] as const,
    ),
    ...point.recipients.map((recipient) => [said.sealed, recipient] as const),
    [said.inside, repositories.join(', ')],
  ];
  out.write(renderTable([], [[point.id, point.plane, visible(point.clusterName)]]));
  out.write(
    renderTable(
      [],
      rows.map(([name, text]) => [name, visible(text)]),
    ),
  );
  out.write([said.facts, ...treeLines(point.facts, out.columns), ''].join('\n'));
}

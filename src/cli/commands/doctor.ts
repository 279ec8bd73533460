import { z } from 'zod';

import { defineCommand } from '../command.ts';
import { clusterFlags, dataFlag, policyFlag } from '../common-flags.ts';
import { examine } from '../doctor/examine.ts';
import type { Examined } from '../doctor/examine.ts';
import type { ProbeState } from '../doctor/probe.ts';
import { exitCode } from '../exit-codes.ts';
import { jsonDocument } from '../output/json.ts';
import { hanging, padded } from '../output/layout.ts';
import type { Mark } from '../output/marks.ts';
import { styled } from '../output/styles.ts';
import type { World } from '../world.ts';

const { recording: _live, ...live } = clusterFlags;

export const doctorCommand = defineCommand({
  verb: 'doctor',
  summary: {
    en: 'Look whether Honban has what it needs here; changes nothing',
    ja: 'Honban の動作に必要なものが揃っているかを確認する（何も変更しない）',
  },
  examples: ['honban doctor', 'honban doctor --context tokyo --output json'],
  flags: z.object({ ...live, ...policyFlag, ...dataFlag }),
  async run(flags, world) {
    const examined = await examine(flags, world);
    world.out.write(
      world.output === 'json'
        ? jsonDocument({ apiVersion: 'honban/v1', kind: 'Examination', probes: examined })
        : render(examined, world),
    );
    const sick = examined.some(({ found }) => found.some(({ state }) => state === 'problem'));
    return sick ? exitCode.no : exitCode.done;
  },
});

const marks: Readonly<Record<ProbeState, Mark>> = {
  ok: { shape: '●', style: 'green' },
  note: { shape: '◌', style: 'yellow' },
  problem: { shape: '✕', style: 'red' },
  unknown: { shape: '▨', style: 'magenta' },
};

function render(examined: readonly Examined[], { out, language }: World): string {
  const lines = examined.flatMap(({ title, found }) =>
    found.flatMap(({ state, says, fix }) => {
      const label = `${marks[state].shape} ${padded(title[language], 16)}  `;
      const [head = '', ...rest] = hanging(label, says[language], out.columns);
      const advice = fix === undefined ? [] : hanging(`${' '.repeat(18)}→ `, fix[language], out.columns);
      return [styled(out, marks[state].style, head.slice(0, 1)) + head.slice(1), ...rest, ...advice];
    }),
  );
  return `${lines.join('\n')}\n`;
}

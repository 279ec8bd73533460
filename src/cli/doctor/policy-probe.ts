import { existsSync } from 'node:fs';

import { readPolicy } from '../../adapters/policy/read-policy.ts';
import { builtInLimits, policyFile } from '../open-policy.ts';
import type { Probe } from './probe.ts';

export const policyProbe: Probe = {
  id: 'policy',
  title: { en: 'Policy', ja: '運用ポリシー' },
  look: async (flags, world) => {
    const file = policyFile(flags, world);
    if (!existsSync(file)) {
      const fix = {
        en: 'honban init writes a first one. Without it every decision is a trial.',
        ja: 'honban init で最初のものを作れます。ないうちは、すべて試行判定になります。',
      };
      return [{ state: 'note', says: { en: 'none here or above', ja: 'ここにも上位にもありません' }, fix }];
    }
    const read = await readPolicy(file, builtInLimits);
    if (read.ok) {
      const { clusters, people } = read.value.policy;
      const counts = [Object.keys(clusters).length, Object.keys(people).length] as const;
      return [
        {
          state: 'ok',
          says: {
            en: `${file}: clusters ${counts[0]}, people ${counts[1]}`,
            ja: `${file}: クラスター ${counts[0]}、担当者 ${counts[1]}`,
          },
        },
      ];
    }
    const { length } = read.problem;
    const fix = { en: `honban policy check --policy ${file}`, ja: `honban policy check --policy ${file}` };
    return [
      {
        state: 'problem',
        says: { en: `${file}: ${length} mistakes`, ja: `${file}: 誤り ${length} 件` },
        fix,
      },
    ];
  },
};

/** Whether the drill was carried out by the procedure that the policy names, in the version that it names. */
import { equals, sentences } from '../../../../core/drill/comparison.ts';
import type { Rule, Said } from '../../../../core/drill/comparison.ts';
import type { Seen } from './seen.ts';

export const procedureRules: readonly Rule<Seen>[] = [
  {
    id: 'procedure-followed',
    kind: 'content',
    look: ({ basis: { procedure } }) => {
      const version = procedure?.version ?? null;
      return version === null
        ? { holds: undefined, expected: null, actual: procedure?.followed ?? null }
        : equals(procedure?.followed, version);
    },
    says: ({ basis: { procedure } }) => saysOf(procedure?.version ?? '-', procedure?.followed ?? '-'),
  },
  {
    id: 'procedure-worked',
    kind: 'service',
    look: ({ check }) => equals(check === undefined ? undefined : (check['passed'] ?? null), true),
    says: sentences(
      [
        'By that procedure the application came back and passed its own check.',
        'その手順で復元したアプリケーションは、自身の確認に合格しました。',
      ],
      [
        'By that procedure the application did not pass its own check.',
        'その手順で復元したアプリケーションは、自身の確認に合格しませんでした。',
      ],
    ),
  },
];

function saysOf(version: string, followed: string): Said {
  return sentences(
    [
      `The procedure was followed in the version that the policy names: ${version}.`,
      `運用ポリシーにある版の手順に従いました: ${version}。`,
    ],
    [
      `The procedure was followed in the version ${followed}; the policy names ${version}.`,
      `従った手順は ${followed} 版ですが、運用ポリシーでは ${version} 版です。`,
    ],
    [
      'The policy names no version of the procedure (procedureVersion).',
      '運用ポリシーに手順書の版（procedureVersion）がありません。',
    ],
  );
}

/** Judges a cold start from what its steps put out: whatever was not reached stays unknown. */
import { compareBy, equals, sentences } from '../../../../core/drill/comparison.ts';
import type { Rule } from '../../../../core/drill/comparison.ts';
import type { DrillCheck, Told } from '../../../../core/drill/drill.ts';
import { millisecondsOf, outputOf } from '../../../../core/drill/story.ts';
import type { JsonObject } from '../../../../core/json.ts';
import { clusterRules } from '../../recovery/cluster-rules.ts';
import { recoverySeen } from '../../recovery/seen.ts';
import { sourceRules } from '../../recovery/source-rules.ts';
import { readWhole } from '../copy-rules.ts';
import { recoveredInTime } from '../objective-rules.ts';
import type { ColdStartBasis } from './basis.ts';

interface Seen {
  readonly basis: ColdStartBasis;
  readonly honban: JsonObject | undefined;
  readonly spare: JsonObject | undefined;
  /** Undefined until the cluster was asked for its last answer. */
  readonly milliseconds: number | undefined;
}

const noHonban = [
  'Honban itself was not read back: the repository holds no copy of it from that time.',
  'Honban 自身を読み戻していません。その時点の控えが保管先にありません。',
] as const;

/** The record of what was done before the fire must come out of the same fire. */
const honbanRules: readonly Rule<Seen>[] = [
  readWhole({
    id: 'honban-read',
    read: ({ honban }) => honban,
    pass: ['Honban’s own copy was read whole.', 'Honban 自身の控えを完全に読めました。'],
    fail: ['Honban’s own copy could not be read whole.', 'Honban 自身の控えを完全には読めませんでした。'],
  }),
  {
    id: 'ledger-verified',
    kind: 'content',
    look: ({ honban }) => equals(honban?.['ledger'], 'verified'),
    says: sentences(
      [
        'The evidence ledger came back and verifies, entry by entry.',
        '証跡台帳が戻り、すべての項目を検証できました。',
      ],
      ['The evidence ledger that came back does not verify.', '戻した証跡台帳を検証できません。'],
      noHonban,
    ),
  },
  {
    id: 'ledger-extends',
    kind: 'integrity',
    look: ({ honban }) => equals(honban?.['checkpoint'], 'extends'),
    says: sentences(
      [
        'It begins with what its manifest says was the newest checkpoint.',
        'マニフェストに記録された最新のチェックポイントの続きです。',
      ],
      [
        'It does not fit the checkpoint that its manifest names.',
        'マニフェストに記録されたチェックポイントと合いません。',
      ],
      noHonban,
    ),
  },
  {
    id: 'ledger-knows-signer',
    kind: 'integrity',
    look: ({ honban }) => equals(honban?.['signedByIt'], true),
    says: sentences(
      ['A key of that ledger signed the copy of the cluster.', '控えは、その台帳の鍵で署名されています。'],
      [
        'No key of that ledger signed the copy of the cluster.',
        '控えが、その台帳のどの鍵でも署名されていません。',
      ],
      noHonban,
    ),
  },
  {
    id: 'policy-reads',
    kind: 'content',
    look: ({ honban }) => equals(honban?.['policy'], 'reads'),
    says: sentences(
      ['The policy came back and is valid.', '運用ポリシーが戻り、有効です。'],
      ['The policy that came back is not valid.', '戻した運用ポリシーが有効ではありません。'],
      noHonban,
    ),
  },
  {
    id: 'paper-key-alone',
    kind: 'integrity',
    look: ({ basis, honban }) =>
      basis.openedBy === 'escrow'
        ? equals(honban?.['escrowFits'], true)
        : { holds: undefined, expected: 'escrow', actual: basis.openedBy },
    says: ({ basis }) =>
      sentences(
        [
          'The key from paper alone opened everything, and is the one that the policy names.',
          '紙の鍵だけですべてを開けました。運用ポリシーの預託鍵と一致します。',
        ],
        [
          'The key from paper is not the one that the policy names.',
          '紙の鍵が、運用ポリシーの預託鍵と一致しません。',
        ],
        basis.openedBy === 'escrow' ? noHonban : operational,
      ),
  },
];

const operational = [
  'Opened with the operational keys, which a fire takes too: run it with --escrow and type the key from paper.',
  '運用鍵で開きました。運用鍵は災害で失われ得ます。--escrow を付け、紙の鍵を入力して実施してください。',
] as const;
const noMachine = [
  'Not rehearsed: no machine of the recorded version can be made here; start a sandbox of that version once, as root.',
  '記録された版のマシンを用意できないため、確かめていません。root でその版のサンドボックスを一度起動してください。',
] as const;

const placeRules: readonly Rule<Seen>[] = [
  {
    id: 'isolated',
    kind: 'integrity',
    look: ({ spare }) => equals(spare?.['interfaces'], ['eth0 to nowhere', 'lo', 'nowhere to eth0']),
    says: ({ basis }) =>
      sentences(
        ['The machine had no way out.', 'マシンから外へ出る経路はありませんでした。'],
        [
          'The machine had a way out: what was restored could have called somebody.',
          'マシンに外へ出る経路があり、復元したものが外部を呼び出せる状態でした。',
        ],
        basis.machine === undefined ? noMachine : undefined,
      ),
  },
];

const objectiveRules: readonly Rule<Seen>[] = [
  recoveredInTime(
    ({ basis }) => basis.objectives?.rtoSeconds,
    ({ milliseconds }) => (milliseconds === undefined ? undefined : Math.ceil(milliseconds / 1000)),
  ),
  {
    id: 'rpo-met',
    kind: 'objective',
    applies: ({ basis }) => basis.objectives !== undefined && basis.lostSeconds !== undefined,
    look: ({ basis: { lostSeconds = 0, objectives } }) => ({
      holds: lostSeconds <= (objectives?.rpoSeconds ?? 0),
      expected: objectives?.rpoSeconds ?? 0,
      actual: lostSeconds,
    }),
    says: ({ basis: { lostSeconds = 0, objectives } }) =>
      sentences(
        [
          `The last ${lostSeconds} s would be lost; the objective is ${objectives?.rpoSeconds} s.`,
          `失われるのは直近の ${lostSeconds} 秒です（目標 ${objectives?.rpoSeconds} 秒）。`,
        ],
        [
          `The last ${lostSeconds} s would be lost, more than the objective of ${objectives?.rpoSeconds} s.`,
          `直近の ${lostSeconds} 秒が失われ、目標の ${objectives?.rpoSeconds} 秒を超えます。`,
        ],
      ),
  },
];

export function judge({ basis, story }: Told<ColdStartBasis>): readonly DrillCheck[] {
  const asked = { question: 'came-back', about: basis.cluster };
  const { hashKv } = basis.copy;
  const recovery = recoverySeen(story, {
    clusterUid: basis.cluster.id,
    hashKv,
    resources: basis.resources,
  });
  const seen: Seen = {
    basis,
    honban: outputOf(story, 'honban'),
    spare: outputOf(story, 'spare'),
    milliseconds: recovery.probe === undefined ? undefined : millisecondsOf(story),
  };
  return [
    ...compareBy(sourceRules, recovery, asked),
    ...compareBy([...honbanRules, ...placeRules], seen, asked),
    ...compareBy(clusterRules, recovery, asked),
    ...compareBy(objectiveRules, seen, asked),
  ];
}

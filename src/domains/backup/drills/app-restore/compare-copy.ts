/** Whether the copy is whole, ours, and of this application. */
import { equals, sentences } from '../../../../core/drill/comparison.ts';
import type { Looked, Rule } from '../../../../core/drill/comparison.ts';
import { manifestTrusted, sameCluster, withReason } from '../copy-rules.ts';
import type { Seen } from './seen.ts';

const record = ({ reads }: Seen): Seen['reads'][number] => reads[0];

export const copyRules: readonly Rule<Seen>[] = [
  {
    id: 'copy-read',
    kind: 'integrity',
    look: everyContent,
    says: ({ reads }) =>
      withReason(
        sentences(
          ['Every content was read, opened and verified.', 'すべての内容を読み、復号し、照合できました。'],
          [
            'The copy cannot be read: it is damaged, incomplete or sealed for another key.',
            '控えを読めません。破損しているか、欠けているか、別の鍵で暗号化されています。',
          ],
        ),
        reads.find((read) => read?.['state'] === 'refused') ??
          reads.find((read) => read?.['state'] === 'out-of-reach'),
      ),
  },
  manifestTrusted(record),
  sameCluster(record, ({ basis }) => basis.clusterUid),
  {
    id: 'same-application',
    kind: 'integrity',
    look: ({ inspect, basis }) => equals(inspect?.['application'], basis.application.name),
    says: sentences(
      ['The copy is of this application.', 'このアプリケーションの控えです。'],
      ['The copy is of another application.', '別のアプリケーションの控えです。'],
    ),
  },
  {
    id: 'objects-promised',
    kind: 'integrity',
    look: ({ inspect }) => {
      const looked = equals(inspect?.['objects'], inspect?.['promisedObjects'] ?? null);
      return inspect !== undefined && inspect['malformed'] !== 0 ? { ...looked, holds: false } : looked;
    },
    says: sentences(
      ['It holds as many objects as were exported.', 'エクスポートした数のオブジェクトがあります。'],
      [
        'Objects are missing, or lines are no objects.',
        'オブジェクトが欠けているか、オブジェクトでない行があります。',
      ],
    ),
  },
  {
    id: 'dump-complete',
    kind: 'integrity',
    applies: ({ basis }) => basis.copy.hasDump,
    look: dumpComplete,
    says: sentences(
      ['The dump is the one that ended well.', 'データは、正常に書き終えたものと一致します。'],
      [
        'The dump is not the one that ended well: it may be half written.',
        'データが、正常に書き終えたものと異なります。途中までの可能性があります。',
      ],
    ),
  },
];

function everyContent({ reads }: Seen): Looked {
  const states = reads.map((read) => read?.['state'] ?? null);
  const whole = states.every((state) => state === 'read') ? true : undefined;
  return {
    holds: states.includes('refused') ? false : whole,
    expected: states.map(() => 'read'),
    actual: states,
  };
}

function dumpComplete({ inspect }: Seen): Looked {
  const { dumpDigest, promisedDigest, dumpStatus, promisedBytes, dumpBytes } = inspect ?? {};
  // Without a promise its status is missing too: then it is not the dump that ended well.
  const endedWell = dumpDigest !== undefined && dumpDigest === promisedDigest && dumpStatus === 0;
  return {
    holds: inspect === undefined ? undefined : endedWell,
    expected: promisedBytes ?? null,
    actual: dumpBytes ?? null,
  };
}

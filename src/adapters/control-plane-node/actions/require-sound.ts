/** `restore.require-sound`: the last moment at which nothing has been touched yet. */
import { bindAction } from '../../../app/drill/ports.ts';
import type { Text } from '../../../core/i18n.ts';
import { listIn } from '../../../core/drill/comparison.ts';
import { ProblemError } from '../../../core/problem.ts';
import { requireSound } from '../../../domains/backup/recovery/actions.ts';
import { copyUnsound } from '../recovery-problems.ts';

export const requireSoundAction = bindAction(requireSound, {
  run: ({ trusted, clusterUid, expectedUid, inspection, hashKv, missing }) => {
    const faults: readonly (readonly [wrong: boolean, en: string, ja: string])[] = [
      [!trusted, 'The manifest is not signed by this installation.', 'マニフェストの署名が信頼できません。'],
      [clusterUid !== expectedUid, 'It is of another cluster.', '別のクラスターの控えです。'],
      [
        inspection['hashKv'] !== hashKv,
        'The snapshot is not what the live cluster held.',
        'スナップショットが、稼働中のクラスターの内容と異なります。',
      ],
      [
        (listIn(inspection, 'faults')?.length ?? 1) > 0 || (listIn(inspection, 'alarms')?.length ?? 1) > 0,
        'The snapshot is damaged, or an alarm travels in it.',
        'スナップショットが壊れているか、アラームを含みます。',
      ],
      [
        missing.length > 0,
        `The bundle lacks ${missing.join(', ')}.`,
        `バンドルに次のファイルがありません: ${missing.join('、')}。`,
      ],
    ];
    const found = faults.flatMap(([wrong, en, ja]): readonly Text[] => (wrong ? [{ en, ja }] : []));
    if (found.length > 0) throw new ProblemError(copyUnsound({ faults: found }));
    return Promise.resolve({ sound: true as const });
  },
});

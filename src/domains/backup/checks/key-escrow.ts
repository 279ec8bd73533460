/**
 * Whoever has only the paper can open the newest copies, and finds in them every key that the values in etcd are encrypted with.
 * Objects whose key is lost can only be deleted: https://kubernetes.io/docs/tasks/administer-cluster/encrypt-data/ (v1.36)
 */
import { recoveryPoints } from '../../../core/backup/facts.ts';
import type { KnownPoint } from '../../../core/backup/facts.ts';
import type { Plane } from '../../../core/backup/recovery-point.ts';
import { defineCheck } from '../../../core/check.ts';
import type { Json, JsonObject } from '../../../core/json.ts';
import { organisationRef } from '../../../core/kubernetes/refs.ts';
import { controlPlaneNeeds, isManaged } from '../managed-control-plane.ts';

/** Of a control plane's own; volumes and applications are sealed alike. */
const mustBeOpened = {
  own: ['etcd', 'configuration', 'honban'],
  managed: ['resources', 'honban'],
} as const satisfies Readonly<Record<string, readonly Plane[]>>;

export const keyEscrow = defineCheck({
  id: 'restore.key-escrow',
  title: {
    en: 'The escrowed key opens the newest copies, and every key found in etcd is in them',
    ja: '預託した鍵で最新の複製を開け、etcd 内で使われた鍵がすべて含まれている',
  },
  severity: 'critical',
  scope: 'cluster',
  needs: { ...controlPlaneNeeds, points: recoveryPoints },
  standard: 'backups',

  *evaluate({ points, ...facts }) {
    const { policy, namespaces } = facts;
    const planes = mustBeOpened[isManaged(facts) ? 'managed' : 'own'];
    const recipient = policy.backups?.escrow?.recipient;
    if (recipient === undefined) yield { says: 'noRecipient', about: organisationRef, props: {} };
    const uid = namespaces.find(({ name }) => name === 'kube-system')?.uid;
    const own = points.filter(({ cluster }) => cluster.uid === uid);
    for (const plane of planes.filter((one) => newestOf(own, one) === undefined))
      yield { says: 'noPoint', about: organisationRef, key: plane, props: { plane } };
    for (const { plane, id } of recipient === undefined ? [] : notSealedFor(recipient, own, planes))
      yield { says: 'notSealed', about: organisationRef, key: plane, props: { plane, point: id } };
    // A managed cluster has no copy of etcd, and so no keys in one.
    for (const key of keysMissing(own))
      yield { says: 'keyMissing', about: organisationRef, key, props: { key } };
  },

  messages: {
    en: {
      noRecipient: () => 'The policy names no escrow recipient (backups.escrow.recipient)',
      noPoint: ({ plane }: { plane: Plane }) => `There is no complete recovery point of plane ${plane}`,
      notSealed: ({ plane, point }: { plane: Plane; point: string }) =>
        `The escrowed key does not open the newest recovery point of plane ${plane}, ${point}`,
      keyMissing: ({ key }: { key: string }) =>
        `Values in etcd are encrypted with key ${key}, which the newest configuration bundle does not hold`,
    },
    ja: {
      noRecipient: () => '運用ポリシーに預け先の受信者がありません（backups.escrow.recipient）',
      noPoint: ({ plane }) => `${plane} の完全な復元点がありません`,
      notSealed: ({ plane, point }) => `${plane} の最新の復元点 ${point} は、預託した鍵では開けません`,
      keyMissing: ({ key }) =>
        `etcd の値は鍵 ${key} で暗号化されていますが、最新の構成バンドルにその鍵がありません`,
    },
  },
  remedy: {
    noRecipient: () => ({
      text: {
        en: 'Make an escrow key, print its sheet, and put its public half into the policy.',
        ja: '預託用の鍵を作ってシートを印刷し、公開鍵を運用ポリシーに書いてください。',
      },
      command: 'honban repository key new escrow',
    }),
    noPoint: () => ({
      text: { en: 'Back it up.', ja: 'バックアップを取ってください。' },
      command: 'honban backup run',
    }),
    notSealed: () => ({
      text: {
        en: 'Back up again, now that the policy names the escrow recipient; keep the older sheet as long as older points.',
        ja: '預け先の受信者が変わったため、バックアップを取り直してください。古い復元点がある間は、古いシートも保管してください。',
      },
      command: 'honban backup run',
    }),
    keyMissing: () => ({
      text: {
        en: 'Back up the configuration with this key in it, or write all Secrets anew with the present key.',
        ja: 'この鍵を含む構成をバックアップするか、現在の鍵ですべての Secret を書き直してください。',
      },
      command: 'honban backup run',
    }),
  },
  references: ['https://kubernetes.io/docs/tasks/administer-cluster/encrypt-data/'],
});

function newestOf(points: readonly KnownPoint[], plane: Plane): KnownPoint | undefined {
  return points.findLast((point) => point.plane === plane && point.state === 'complete');
}

function notSealedFor(
  recipient: string,
  points: readonly KnownPoint[],
  planes: readonly Plane[],
): readonly KnownPoint[] {
  return planes.flatMap((plane) => {
    const newest = newestOf(points, plane);
    return newest === undefined || newest.recipients.includes(recipient) ? [] : [newest];
  });
}

function keysMissing(points: readonly KnownPoint[]): readonly string[] {
  const saved = new Set(keysIn(newestOf(points, 'configuration')?.facts['encryptionKeys']));
  const needed = new Set(keysIn(encryptionIn(newestOf(points, 'etcd'))));
  return [...needed].filter((key) => !saved.has(key));
}

/** As the inspection of the snapshot found it. */
function encryptionIn(point: KnownPoint | undefined): Json | undefined {
  const inspection = point?.facts['inspection'];
  return typeof inspection === 'object' && inspection !== null && !Array.isArray(inspection)
    ? (inspection as JsonObject)['encryption']
    : undefined;
}

/** `provider/key` of each entry. */
function keysIn(listed: Json | undefined): readonly string[] {
  if (!Array.isArray(listed)) return [];
  return (listed as readonly Json[]).flatMap((entry) => {
    if (typeof entry !== 'object' || entry === null) return [];
    const { provider, key } = entry as { readonly provider?: Json; readonly key?: Json };
    return typeof provider === 'string' && typeof key === 'string' ? [`${provider}/${key}`] : [];
  });
}

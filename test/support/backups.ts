/** What Honban knows of its own backups, all in order. */
import type { BackupRunKnown, KnownPoint, RepositoryChecked } from '../../src/core/backup/facts.ts';
import type { OperationPart } from '../../src/core/backup/operation-part.ts';
import type { KnownDrill, KnownSaboteur, Recovery } from '../../src/core/drill/known-drills.ts';
import { ago } from './builders.ts';
import { days, hours } from '../../src/core/time.ts';

export function aRepositoryCheck(given: Partial<RepositoryChecked> = {}): RepositoryChecked {
  return {
    at: ago(hours(6)),
    name: 'here',
    failureDomain: given.name === 'far' ? 'provider-b' : 'room-1',
    state: 'healthy',
    problems: [],
    points: 3,
    refused: 0,
    objects: 9,
    readBack: 9,
    bytes: 9_000_000,
    part: { number: 1, of: 1 },
    ...given,
  };
}

export function aKnownPoint(given: Partial<KnownPoint> = {}): KnownPoint {
  const encryption = [{ provider: 'aescbc', key: 'key1' }];
  return {
    id: '20261124T030000Z-0123456789abcdef',
    plane: 'etcd',
    cluster: { kind: 'cluster', uid: 'namespace-kube-system' },
    about: [],
    recoveryPoint: ago(hours(6)),
    state: 'complete',
    missing: [],
    recipients: ['age1data', 'age1paper'],
    facts: given.plane === 'configuration' ? { encryptionKeys: encryption } : { inspection: { encryption } },
    repositories: ['here', 'far'],
    ...given,
  };
}

/** Of the application of the lawful policy, as its reference says. */
export const shop = { kind: 'application', id: 'shop:shop', name: 'shop' } as const;

export function aRecovery(given: Partial<Recovery> = {}): Recovery {
  return {
    drill: 'app-restore',
    at: ago(days(3)),
    about: shop,
    verdict: 'pass',
    measured: { rtoSeconds: 600, lossSeconds: 60 },
    ...given,
  };
}

export function aKnownDrill(given: Partial<KnownDrill> = {}): KnownDrill {
  return {
    drill: 'etcd-restore',
    at: ago(days(3)),
    about: [{ kind: 'cluster', id: 'namespace-kube-system', name: 'lab' }],
    verdict: 'pass',
    ended: true,
    measured: { rtoSeconds: 90 },
    ...given,
  };
}

interface RunGiven extends Partial<Pick<BackupRunKnown, 'at'>> {
  readonly here?: OperationPart['state'];
  readonly far?: OperationPart['state'];
}

/** Of every scheduled plane, into both repositories. */
export function aBackupRun({
  at = ago(hours(6)),
  here = 'complete',
  far = 'complete',
}: RunGiven = {}): BackupRunKnown {
  const planes = ['etcd', 'volume', 'application'] as const;
  return {
    at,
    parts: planes.flatMap((plane) => [
      { plane, repository: 'here', state: here },
      { plane, repository: 'far', state: far },
    ]),
  };
}

export function aKnownSaboteur(given: Partial<KnownSaboteur> = {}): KnownSaboteur {
  return { drill: 'etcd-restore', sabotage: 'flip', at: ago(days(1)), caught: true, ...given };
}

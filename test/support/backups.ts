/** What Honban knows of its own backups, all in order. */
import type { KnownPoint, RepositoryChecked } from '../../src/core/backup/facts.ts';
import { ago } from './builders.ts';
import { hours } from '../../src/core/time.ts';

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

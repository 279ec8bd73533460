import { aClaim, ago } from '../../../../test/support/builders.ts';
import { describeCheck } from '../../../../test/support/describe-check.ts';
import { aCluster } from '../../../../test/support/lawful-cluster.ts';
import type { Cluster } from '../../../../test/support/lawful-cluster.ts';
import type { PersistentVolumeClaim } from '../../../core/kubernetes/facts/persistent-volume-claims.ts';
import { minutes } from '../../../core/time.ts';
import { volumesBound } from './volumes-bound.ts';

const lawful = aCluster();

function withClaim(given: Partial<PersistentVolumeClaim>): Partial<Cluster> {
  const { volume: _volume, ...unbound } = aClaim({ name: 'extra', phase: 'Pending', ...given });
  return { persistentVolumeClaims: [...lawful.persistentVolumeClaims, unbound] };
}

describeCheck(volumesBound, {
  passes: {
    'a claim that was just made': withClaim({ created: ago(minutes(5)), storageClass: 'gone' }),
    'a claim that is being deleted': withClaim({ terminating: true, storageClass: 'gone' }),
    'no claims at all': { persistentVolumeClaims: [], persistentVolumes: [] },
  },
  finds: {
    'a claim of a class that does not exist': {
      given: withClaim({ storageClass: 'gone' }),
      found: ['pending extra'],
    },
    'a claim that a pod waits for': {
      given: {
        ...withClaim({}),
        pods: lawful.pods.map((pod) =>
          pod.name === 'db-0' ? { ...pod, claims: ['data-db-0', 'extra'] } : pod,
        ),
      },
      found: ['pending extra'],
    },
    'a claim that nothing uses, as a warning': { given: withClaim({}), found: ['unused extra'] },
    'a claim that lost its volume': {
      given: { persistentVolumeClaims: [aClaim({ phase: 'Lost' })] },
      found: ['lost data-db-0'],
    },
    'a bound claim whose volume is gone': {
      given: { persistentVolumes: [] },
      found: ['lost data-db-0'],
    },
  },
});

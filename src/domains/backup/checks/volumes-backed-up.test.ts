import { aClaim, ago } from '../../../../test/support/builders.ts';
import { describeCheck } from '../../../../test/support/describe-check.ts';
import { aCluster } from '../../../../test/support/lawful-cluster.ts';
import type { Cluster } from '../../../../test/support/lawful-cluster.ts';
import type { KnownPoint } from '../../../core/backup/facts.ts';
import { days, minutes } from '../../../core/time.ts';
import { volumesBackedUp } from './volumes-backed-up.ts';

const lawful = aCluster();

function withPoint(changes: Partial<KnownPoint>): Partial<Cluster> {
  return {
    recoveryPoints: lawful.recoveryPoints.map((point) =>
      point.plane === 'volume' ? { ...point, ...changes } : point,
    ),
  };
}

const exclusion = { what: 'shop/data-*', by: 'yamada', reason: 'can be made again', until: '2999-01-01' };

describeCheck(volumesBackedUp, {
  passes: {
    'no claims at all': { persistentVolumeClaims: [], persistentVolumes: [] },
    'a claim that a named person excluded': {
      recoveryPoints: lawful.recoveryPoints.filter(({ plane }) => plane !== 'volume'),
      policy: {
        ...lawful.policy,
        excludedVolumes: [{ ...exclusion, what: `${aClaim().namespace}/${aClaim().name}` }],
      },
    },
  },
  finds: {
    'a claim that was never saved': {
      given: { recoveryPoints: lawful.recoveryPoints.filter(({ plane }) => plane !== 'volume') },
      found: ['never data-db-0'],
      alsoFound: ['restore.recovery-points'],
    },
    'a claim that came back under its old name': {
      given: withPoint({
        about: [{ kind: 'persistentVolumeClaim', id: 'earlier', name: 'data-db-0', namespace: 'shop' }],
      }),
      found: ['never data-db-0'],
      alsoFound: ['restore.recovery-points'],
    },
    'a claim whose only backup is partial': {
      given: withPoint({ state: 'partial' }),
      found: ['onlyPartly data-db-0'],
      alsoFound: ['restore.recovery-points'],
    },
    'a backup that is too old': {
      given: withPoint({ recoveryPoint: ago(days(2)) }),
      found: ['old data-db-0', 'notIn data-db-0', 'notIn data-db-0'],
      alsoFound: ['restore.recovery-points'],
    },
    'a backup in one of two repositories': {
      given: withPoint({ recoveryPoint: ago(minutes(5)), repositories: ['here'] }),
      found: ['notIn data-db-0'],
    },
    'an exclusion that is over': {
      given: {
        recoveryPoints: lawful.recoveryPoints.filter(({ plane }) => plane !== 'volume'),
        policy: { ...lawful.policy, excludedVolumes: [{ ...exclusion, until: '2020-01-01' }] },
      },
      found: ['never data-db-0'],
      alsoFound: ['restore.recovery-points'],
    },
  },
});

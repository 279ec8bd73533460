import { aKnownPoint, aRecovery, shop } from '../../../../test/support/backups.ts';
import { aClaim, ago } from '../../../../test/support/builders.ts';
import { describeCheck } from '../../../../test/support/describe-check.ts';
import { aCluster } from '../../../../test/support/lawful-cluster.ts';
import { aPolicy } from '../../../../test/support/lawful-policy.ts';
import { claimRef } from '../../../core/kubernetes/refs.ts';
import { days, hours, minutes, seconds } from '../../../core/time.ts';
import { recoveryPoints } from './recovery-points.ts';

const lawful = aCluster().recoveryPoints;
const others = lawful.filter(({ plane }) => plane !== 'volume');
const ofVolume = { plane: 'volume', about: [claimRef(aClaim())] } as const;
const ofShop = { plane: 'application', about: [shop] } as const;
const { backups } = aPolicy();
const saved = { ...backups, applications: { every: '24h', keep: '30d' } };
const lost = (rpo: number) => [aRecovery({ measured: { lossSeconds: rpo / seconds(1) } })];

describeCheck(recoveryPoints, {
  passes: {
    'a loss of exactly the objective': { recoveries: lost(hours(24)) },
    'an earlier drill that lost more': {
      recoveries: [...lost(hours(48)), aRecovery({ at: ago(days(1)) })],
    },
    'its own fresh copy, beside that of its volume': {
      policy: aPolicy({ backups: saved }),
      recoveryPoints: [...lawful, aKnownPoint(ofShop)],
    },
  },
  finds: {
    'a loss that the last drill proved': {
      given: { recoveries: lost(hours(24) + minutes(1)) },
      found: ['lost shop'],
    },
    'a volume whose newest copy is older than the objective': {
      given: {
        policy: aPolicy({
          objectives: { controlPlane: { rto: '1h', rpo: '24h' }, tiers: { A: { rto: '4h', rpo: '2h' } } },
        }),
      },
      found: ['old shop'],
    },
    'a partial copy is none': {
      given: { recoveryPoints: [...others, aKnownPoint({ ...ofVolume, state: 'partial' })] },
      found: ['noCopy shop'],
      alsoFound: ['restore.volumes-backed-up'],
    },
    'the copy of another cluster is none': {
      given: {
        recoveryPoints: [...others, aKnownPoint({ ...ofVolume, cluster: { kind: 'cluster', uid: 'other' } })],
      },
      found: ['noCopy shop'],
    },
    'no copy of its own, though the policy asks for one': {
      given: { policy: aPolicy({ backups: saved }) },
      found: ['noCopy shop'],
    },
    'nothing that would bring it back': {
      given: {
        policy: aPolicy({
          excludedVolumes: [{ what: 'shop/data-*', by: 'hana', reason: 'a cache', until: '2027-03-31' }],
        }),
      },
      found: ['nothingKept shop'],
    },
    'no objective': {
      given: { policy: aPolicy({ objectives: { controlPlane: { rto: '1h', rpo: '24h' } } }) },
      found: ['unset shop'],
      alsoFound: ['restore.plan-defined', 'restore.recovery-times'],
    },
  },
});

import { aKnownPoint } from '../../../../test/support/backups.ts';
import { ago } from '../../../../test/support/builders.ts';
import { describeCheck } from '../../../../test/support/describe-check.ts';
import { aCluster } from '../../../../test/support/lawful-cluster.ts';
import { aPolicy } from '../../../../test/support/lawful-policy.ts';
import type { KnownPoint } from '../../../core/backup/facts.ts';
import { hours } from '../../../core/time.ts';
import { configurationComplete } from './configuration-complete.ts';

const others = aCluster().recoveryPoints.filter(({ plane }) => plane !== 'configuration');
const bundle = (given: Partial<KnownPoint> = {}): KnownPoint =>
  aKnownPoint({ plane: 'configuration', ...given });
const given = (...bundles: readonly KnownPoint[]) => ({ recoveryPoints: [...others, ...bundles] });
const lacking = [{ en: '/etc/keys is not there.', ja: '/etc/keys がありません。' }];
const old = ago(hours(30));
const byPod = aPolicy({
  backups: { ...aPolicy().backups, configurationPod: { image: 'busybox' } },
});

describeCheck(configurationComplete, {
  passes: {
    'a pod that reads under an approval': {
      ...given(bundle()),
      policy: byPod,
      nodeReadingApproved: { standing: { person: 'sato', until: ago(hours(-24)), record: 'r1' } },
    },
    'an old one that lacked something, and a new one that does not': given(
      bundle({ recoveryPoint: old, state: 'partial', missing: lacking }),
      bundle(),
    ),
    'copies that were made one after the other': given(
      bundle({ repositories: ['here'] }),
      bundle({ repositories: ['far'] }),
    ),
  },
  finds: {
    'a policy that reads by a pod, which nobody approves': {
      given: { ...given(bundle()), policy: byPod },
      found: ['notApproved organisation'],
    },
    'no bundle at all': {
      given: given(),
      found: ['never organisation', 'never organisation'],
      alsoFound: ['restore.key-escrow'],
    },
    'a bundle of another cluster only': {
      given: given(bundle({ cluster: { kind: 'cluster', uid: 'other' } })),
      found: ['never organisation', 'never organisation'],
      alsoFound: ['restore.key-escrow'],
    },
    'one repository that has none': {
      given: given(bundle({ repositories: ['here'] })),
      found: ['never organisation'],
    },
    'a bundle of the day before yesterday': {
      given: given(bundle({ recoveryPoint: old })),
      found: ['old organisation', 'old organisation'],
    },
    'one repository that was left behind': {
      given: given(bundle({ recoveryPoint: old, repositories: ['far'] }), bundle({ repositories: ['here'] })),
      found: ['old organisation'],
    },
    'a bundle that lacks something, after one that did not': {
      given: given(bundle(), bundle({ state: 'partial', missing: lacking })),
      found: ['missing organisation', 'missing organisation'],
    },
    'a policy without repositories': {
      given: { policy: aPolicy({ backups: { ...aPolicy().backups, repositories: {} } }) },
      found: ['noRepositories organisation'],
      alsoFound: ['restore.repository-health'],
    },
  },
});

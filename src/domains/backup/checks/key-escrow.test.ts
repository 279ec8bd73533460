import { aKnownPoint } from '../../../../test/support/backups.ts';
import { aClaim } from '../../../../test/support/builders.ts';
import { describeCheck } from '../../../../test/support/describe-check.ts';
import { aPolicy } from '../../../../test/support/lawful-policy.ts';
import type { KnownPoint } from '../../../core/backup/facts.ts';
import { claimRef } from '../../../core/kubernetes/refs.ts';
import { keyEscrow } from './key-escrow.ts';

const honban = aKnownPoint({ plane: 'honban' });
const configuration = aKnownPoint({ plane: 'configuration' });
const etcd = aKnownPoint();
const volume = aKnownPoint({ plane: 'volume', about: [claimRef(aClaim())] });
const points = (...more: readonly KnownPoint[]) => ({
  recoveryPoints: [honban, configuration, etcd, volume, ...more],
});
const { escrow, ...withoutEscrow } = aPolicy().backups ?? {};
const inspection = (...keys: readonly string[]) => ({
  facts: { inspection: { encryption: keys.map((key) => ({ provider: 'aescbc', key })) } },
});

describeCheck(keyEscrow, {
  passes: {
    'an old point for another sheet, and a new one for this': {
      recoveryPoints: [aKnownPoint({ recipients: ['age1data', 'age1older'] }), honban, configuration, etcd],
    },
    'points of another cluster for nobody': points(
      aKnownPoint({ cluster: { kind: 'cluster', uid: 'other' }, recipients: ['age1data'] }),
    ),
  },
  finds: {
    'a policy without an escrow recipient': {
      given: { policy: aPolicy({ backups: withoutEscrow }) },
      found: ['noRecipient organisation'],
    },
    'a newest point that the paper does not open': {
      given: points(aKnownPoint({ recipients: ['age1data', 'age1older'] })),
      found: ['notSealed organisation'],
    },
    'another sheet than the one in the policy': {
      given: {
        policy: aPolicy({ backups: { ...withoutEscrow, escrow: { ...escrow, recipient: 'age1newer' } } }),
      },
      found: ['notSealed organisation', 'notSealed organisation', 'notSealed organisation'],
    },
    'a key in etcd that no bundle holds': {
      given: points(aKnownPoint(inspection('key1', 'key2'))),
      found: ['keyMissing organisation'],
    },
    'nothing saved of a plane': {
      given: { recoveryPoints: [honban, etcd, volume] },
      found: ['noPoint organisation', 'keyMissing organisation'],
      alsoFound: ['restore.configuration-complete'],
    },
    'only a partial bundle': {
      given: {
        recoveryPoints: [honban, etcd, volume, aKnownPoint({ plane: 'configuration', state: 'partial' })],
      },
      found: ['noPoint organisation', 'keyMissing organisation'],
    },
  },
});

import { aVolume } from '../../../../test/support/builders.ts';
import { describeCheck } from '../../../../test/support/describe-check.ts';
import type { Cluster } from '../../../../test/support/lawful-cluster.ts';
import { aPolicy } from '../../../../test/support/lawful-policy.ts';
import { reclaimPolicy } from './reclaim-policy.ts';

const shop = aPolicy().applications['shop'];

function important(...importantVolumes: readonly string[]): Partial<Cluster> {
  return { policy: aPolicy({ applications: { shop: { ...shop, importantVolumes } } }) };
}
const deleted = { persistentVolumes: [aVolume({ reclaimPolicy: 'Delete' })] };

describeCheck(reclaimPolicy, {
  passes: {
    'a volume that nobody calls important': { ...deleted, ...important() },
    'every way to write the pattern': important('shop/data-db-0', 'shop/*', 'shop/data-*-0', 'shop/*db*'),
  },
  finds: {
    'an important volume that is deleted with its claim': {
      given: deleted,
      found: ['notRetained data-db-0'],
    },
    'an important volume by its exact name': {
      given: { ...deleted, ...important('shop/data-db-0') },
      found: ['notRetained data-db-0'],
    },
    'a volume that two patterns name, told once': {
      given: { ...deleted, ...important('shop/data-*', 'shop/*-0') },
      found: ['notRetained data-db-0'],
    },
    'a pattern that matches nothing, as a warning': {
      given: important('shop/date-*', 'other/data-*', 'data-db-0', 'shop/data-db-0*db-0'),
      found: ['nothingMatches shop', 'nothingMatches shop', 'nothingMatches shop', 'nothingMatches shop'],
    },
  },
});

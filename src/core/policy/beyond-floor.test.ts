import assert from 'node:assert/strict';
import { test } from 'node:test';

import { soundPolicy } from '../../../test/support/sound-policy.ts';
import { allBeyondFloor, beyondFloor } from './beyond-floor.ts';
import type { Policy } from './policy.ts';
import { standardNames } from './standard.ts';
import { validatePolicy } from './validate-policy.ts';

function policyWith(changes: Record<string, unknown>): Policy {
  const result = validatePolicy({ ...soundPolicy(), ...changes });
  assert.ok(result.ok, JSON.stringify(result));
  return result.value;
}

const day = { every: '24h', keep: '7d' };
const atItsFloors = {
  applications: {
    shop: {
      namespaces: ['shop'],
      tier: 'C',
      owner: 'yamada',
      procedure: 'wiki',
      restoreTo: 'staging',
      restoreRights: 'drill',
    },
  },
  objectives: {
    controlPlane: { rto: '24h', rpo: '24h' },
    tiers: { C: { rto: '14d', rpo: '7d' } },
  },
  standards: {
    podSecurity: { default: 'baseline' },
    secrets: { kind: 'sops', owner: 'yamada', maximumAge: '730d' },
    images: { level: 'inventory', registries: ['r'] },
    rights: { clusterAdmin: [{ kind: 'User', name: 'admin' }] },
    audit: { level: 'Metadata', keep: '30d' },
    monitoring: { maximumAge: '15m' },
    logs: { keep: { pod: '7d', event: '7d', node: '7d', audit: '30d' } },
  },
  onCall: {
    serviceHours: [{ days: ['mon'], from: '09:00', to: '17:00' }],
    escalation: ['yamada'],
    pages: { perShift: 10, uselessPercent: 50 },
  },
  contactRoutes: { mail: { contact: { kind: 'email', to: 'a' }, reaches: ['yamada'] } },
  repositories: { app: { url: 'u', forge: 'none' } },
  upgrade: { owner: 'yamada', every: '365d', stopLines: [{ who: 'yamada', when: 'w', backTo: 'b' }] },
  decisions: { traces: { adopted: false, by: 'yamada', reason: 'r' } },
  backups: {
    repositories: { one: { at: 'a', failureDomain: 'x' }, two: { at: 'b', failureDomain: 'y' } },
    recipients: ['age1abc'],
    keyRecipients: ['age1def'],
    escrow: { by: 'yamada', where: 'safe', recipient: 'age1xyz' },
    retention: { last: 1, daily: 7 },
    etcd: day,
    volumes: day,
  },
};

test('a policy exactly at every floor is beyond none', () => {
  assert.deepEqual(allBeyondFloor(policyWith(atItsFloors)), []);
});

test('an empty policy decides nothing, and every standard with a floor says so', () => {
  const empty = policyWith({ people: {}, clusters: {}, applications: {} });
  const silent = standardNames.filter((name) => beyondFloor(empty, name).length === 0);

  assert.deepEqual(silent, ['volumes']);
  for (const { unset, text } of allBeyondFloor(empty)) {
    assert.ok(unset);
    assert.match(text.ja, /決まっていません/);
  }
});

type Change = readonly [string, Record<string, unknown>];
const standards = (changes: object): Record<string, unknown> => ({
  standards: { ...atItsFloors.standards, ...changes },
});
const beyond: readonly Change[] = [
  ['people.yamada.contacts', { people: { yamada: { name: '山田', roles: ['owner'] } } }],
  ['standards.podSecurity.default', standards({ podSecurity: { default: 'privileged' } })],
  [
    'standards.secrets.maximumAge',
    standards({ secrets: { kind: 'sops', owner: 'yamada', maximumAge: '731d' } }),
  ],
  [
    'standards.rights.clusterAdmin[0]',
    standards({ rights: { clusterAdmin: [{ kind: 'Group', name: 'system:authenticated' }] } }),
  ],
  ['standards.audit.keep', standards({ audit: { level: 'Metadata', keep: '29d' } })],
  ['standards.monitoring.maximumAge', standards({ monitoring: { maximumAge: '16m' } })],
  [
    'standards.logs.keep.audit',
    standards({ logs: { keep: { pod: '7d', event: '7d', node: '7d', audit: '7d' } } }),
  ],
  ['standards.logs.keep.node', standards({ logs: { keep: { pod: '7d', event: '7d', audit: '30d' } } })],
  ['upgrade.every', { upgrade: { ...atItsFloors.upgrade, every: '366d' } }],
  ['upgrade.stopLines', { upgrade: { ...atItsFloors.upgrade, stopLines: [] } }],
  [
    'onCall.pages.perShift',
    { onCall: { ...atItsFloors.onCall, pages: { perShift: 11, uselessPercent: 50 } } },
  ],
  [
    'objectives.controlPlane.rto',
    { objectives: { controlPlane: { rto: '25h', rpo: '24h' }, tiers: { C: day2() } } },
  ],
  ['applications.shop.rto', { objectives: { controlPlane: { rto: '1h', rpo: '1h' }, tiers: {} } }],
  [
    'backups.repositories',
    {
      backups: {
        ...atItsFloors.backups,
        repositories: { one: { at: 'a', failureDomain: 'x' }, two: { at: 'b', failureDomain: 'x' } },
      },
    },
  ],
  ['backups.keyRecipients', { backups: { ...atItsFloors.backups, keyRecipients: [] } }],
  [
    'backups.escrow.recipient',
    { backups: { ...atItsFloors.backups, escrow: { by: 'yamada', where: 'safe' } } },
  ],
  ['backups.retention.daily', { backups: { ...atItsFloors.backups, retention: { last: 9, daily: 6 } } }],
  ['backups.etcd.every', { backups: { ...atItsFloors.backups, etcd: { every: '25h', keep: '7d' } } }],
];

function day2(): object {
  return { rto: '1d', rpo: '1d' };
}

for (const [path, changes] of beyond)
  test(`beyond its floor: ${path}`, () => {
    const found = allBeyondFloor(policyWith({ ...atItsFloors, ...changes })).map((one) => one.path);

    assert.ok(found.includes(path), found.join(', '));
  });

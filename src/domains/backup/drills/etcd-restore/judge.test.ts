import assert from 'node:assert/strict';
import { test } from 'node:test';

import { verdictOf } from '../../../../core/drill/judgement.ts';
import type { DrillVerdict } from '../../../../core/drill/judgement.ts';
import type { JsonObject } from '../../../../core/json.ts';
import type { EtcdRestoreBasis } from './basis.ts';
import { judge, measure } from './judge.ts';

const basis: EtcdRestoreBasis = {
  cluster: { kind: 'cluster', id: 'uid', name: 'tokyo' },
  copy: {
    repository: 'here',
    point: 'p',
    content: 'etcd.db',
    plane: 'etcd',
    recoveryPoint: '2026-11-24T09:00:00.000Z',
    method: 'newest',
    of: 3,
    promises: {
      revision: 100,
      hashKv: 7,
      etcdVersion: '3.7.0',
      kubernetesVersion: 'v1.37.2',
      resources: { secrets: 2, 'services/specs': 1, events: 9 },
      members: [
        { name: 'a', hashKv: 7 },
        { name: 'b', hashKv: 7 },
      ],
      encryption: [{ key: 'key1', provider: 'aescbc', example: '/registry/secrets/a/b' }],
      canary: { at: '/registry/configmaps/honban/canary', digest: 'sha256:aa' },
    },
  },
  openedBy: 'operational',
};

const outputs: Readonly<Record<string, JsonObject>> = {
  read: { state: 'read', trusted: true, clusterUid: 'uid', canary: 'sha256:aa', file: '/x', bytes: 1 },
  inspect: { inspection: { trailer: 'matches', faults: [], alarms: [], hashKv: 7 }, canary: 'sha256:aa' },
  restore: { restored: true, said: '', interfaces: ['lo'] },
  probe: {
    hashKv: 7,
    resources: { events: 9, secrets: 2, 'services/specs': 1 },
    canary: 'sha256:aa',
    alarms: [],
    wrote: true,
  },
  serve: { ready: true },
  list: { kinds: { secrets: 2, services: 3 }, refused: [], opened: [{ key: 'key1', status: 200 }] },
};

interface Judged {
  readonly verdict: DrillVerdict;
  readonly failed: readonly string[];
}

function judged(steps: Readonly<Record<string, JsonObject | undefined>>, on = basis): Judged {
  const story = {
    steps: Object.entries({ ...outputs, ...steps }).map(([step, output]) =>
      output === undefined
        ? ({ step, action: step, outcome: 'failed' } as const)
        : ({ step, action: step, outcome: 'done', output } as const),
    ),
  };
  const checks = judge({ basis: on, story });
  return {
    verdict: verdictOf(checks),
    failed: checks.filter(({ verdict }) => verdict === 'fail').map(({ id }) => id),
  };
}

test('a true restore passes', () => {
  assert.deepEqual(judged({}), { verdict: 'pass', failed: [] });
});

const inspection = { trailer: 'matches', faults: [], alarms: [], hashKv: 7 };
const spoiled: readonly (readonly [string, Readonly<Record<string, JsonObject>>])[] = [
  ['manifest-trusted', { read: { ...outputs['read'], trusted: false } }],
  ['same-cluster', { read: { ...outputs['read'], clusterUid: 'other' } }],
  ['copy-read', { read: { ...outputs['read'], state: 'refused' } }],
  ['trailer-matches', { inspect: { inspection: { ...inspection, trailer: 'missing' } } }],
  ['structure-sound', { inspect: { inspection: { ...inspection, faults: [{ id: 'page-id' }] } } }],
  ['alarms-none', { inspect: { inspection: { ...inspection, alarms: ['NOSPACE'] } } }],
  ['hash-promised', { inspect: { inspection: { ...inspection, hashKv: 8 } } }],
  ['restore-accepted', { restore: { ...outputs['restore'], restored: false } }],
  ['isolated', { restore: { ...outputs['restore'], interfaces: ['lo', 'eth0'] } }],
  ['hash-equal', { probe: { ...outputs['probe'], hashKv: 8 } }],
  [
    'counts-equal',
    { probe: { ...outputs['probe'], resources: { secrets: 1, 'services/specs': 1, events: 9 } } },
  ],
  ['canary-found', { probe: { ...outputs['probe'], canary: 'sha256:bb' } }],
  ['write-works', { probe: { ...outputs['probe'], wrote: false } }],
  ['api-server-ready', { serve: { ready: false } }],
  ['kinds-listed', { list: { ...outputs['list'], refused: ['widgets'] } }],
  ['objects-served', { list: { ...outputs['list'], kinds: { secrets: 1, services: 1 } } }],
  ['keys-open-secrets', { list: { ...outputs['list'], opened: [{ key: 'key1', status: 500 }] } }],
];

for (const [check, steps] of spoiled)
  test(`it fails by ${check}`, () => {
    assert.deepEqual(judged(steps), { verdict: 'fail', failed: [check] });
  });

test('members that disagreed fail it: the copy may be of a stale one', () => {
  const members = [
    { name: 'a', hashKv: 7 },
    { name: 'b', hashKv: 9 },
  ];
  const on = { ...basis, copy: { ...basis.copy, promises: { ...basis.copy.promises, members } } };
  assert.deepEqual(judged({}, on), { verdict: 'fail', failed: ['members-agreed'] });
});

for (const step of Object.keys(outputs))
  test(`without what ${step} puts out it is unknown, never a pass`, () => {
    assert.equal(judged({ [step]: undefined }).verdict, 'unknown');
  });

test('longer than the objective of the control plane is a fail, and the time is measured', () => {
  const took = (milliseconds: number) => ({
    steps: Object.entries(outputs).map(([step, output]) => ({
      step,
      action: step,
      outcome: 'done' as const,
      milliseconds,
      output,
    })),
  });
  const held = { ...basis, rtoSeconds: 60 };
  const ids = (milliseconds: number): readonly string[] =>
    judge({ basis: held, story: took(milliseconds) }).flatMap(({ id, verdict }) =>
      verdict === 'fail' ? [id] : [],
    );
  assert.deepEqual(ids(10_000), []);
  assert.deepEqual(ids(10_001), ['rto-met']);
  assert.deepEqual(measure({ basis, story: took(10_001) }), { rtoSeconds: 61 });
  assert.deepEqual(measure({ basis, story: { steps: [] } }), {});
});

test('without a canary it is unknown, however well the rest fits', () => {
  const { canary: _, ...read } = outputs['read'] ?? {};
  assert.equal(judged({ read }).verdict, 'unknown');
});

test('a repository out of reach is unknown, not a bad copy', () => {
  const read = { state: 'out-of-reach', file: '', bytes: 0 };
  assert.deepEqual(judged({ read }), { verdict: 'unknown', failed: [] });
});

test('the paper key has its own question, asked only where it was used', () => {
  const story = {
    steps: Object.entries(outputs).map(([step, output]) => ({
      step,
      action: step,
      outcome: 'done' as const,
      output,
    })),
  };
  const questions = (openedBy: 'operational' | 'escrow'): readonly string[] => [
    ...new Set(judge({ basis: { ...basis, openedBy }, story }).map(({ question }) => question)),
  ];
  assert.deepEqual(questions('operational'), ['restored']);
  assert.deepEqual(questions('escrow'), ['restored', 'opened-by-escrowed-key']);
});

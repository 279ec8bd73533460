import assert from 'node:assert/strict';
import { test } from 'node:test';

import { verdictOf } from '../../../../core/drill/judgement.ts';
import type { DrillVerdict } from '../../../../core/drill/judgement.ts';
import type { StepStory } from '../../../../core/drill/story.ts';
import type { JsonObject } from '../../../../core/json.ts';
import { answersOf } from '../../../../core/drill/judgement.ts';
import type { ColdStartBasis } from './basis.ts';
import { coldStart } from './drill.ts';
import { judge } from './judge.ts';

const basis: ColdStartBasis = {
  cluster: { kind: 'cluster', id: 'uid', name: 'tokyo' },
  copy: {
    repository: 'far',
    point: '20261124T214500Z-0000000000000001',
    content: 'etcd.db',
    hashKv: 7,
    canaryAt: '/registry/configmaps/honban/canary',
    bundle: { point: '20261124T214500Z-0000000000000002', content: 'configuration.tar' },
    recoveryPoint: '2026-11-24T21:45:00.000Z',
    method: 'newest',
    of: 3,
  },
  honban: { point: '20261124T214500Z-0000000000000003' },
  openedBy: 'escrow',
  resources: { configmaps: 2, 'services/specs': 1, pods: 9 },
  machine: { kubernetes: '1.37.2', etcdutl: '/x/etcdutl' },
  objectives: { rtoSeconds: 3600, rpoSeconds: 900 },
  lostSeconds: 60,
};

const copy = { state: 'read', trusted: true, clusterUid: 'uid', file: '/x', bytes: 1 };
const outputs: Readonly<Record<string, JsonObject>> = {
  honban: {
    state: 'read',
    ledger: 'verified',
    entries: 9,
    checkpoint: 'extends',
    signedByIt: true,
    policy: 'reads',
    escrowFits: true,
  },
  read: { ...copy, canary: 'sha256:aa' },
  inspect: { inspection: { faults: [], alarms: [], hashKv: 7 } },
  keys: copy,
  open: { missing: [], expired: [], nodeName: 'cp-1' },
  sound: { sound: true },
  spare: { interfaces: ['eth0 to nowhere', 'lo', 'nowhere to eth0'] },
  put: {},
  etcd: { raised: 1_000_000_000 },
  start: {},
  reach: {},
  list: { kinds: { configmaps: 3, services: 1 }, refused: [] },
  probe: { uid: 'uid', canary: 'sha256:aa', wrote: true, back: ['cp-1'], absent: [] },
};

type Steps = Readonly<Record<string, JsonObject | StepStory['outcome']>>;

interface Judged {
  readonly verdict: DrillVerdict;
  readonly failed: readonly string[];
}

function judged(steps: Steps, on: ColdStartBasis = basis): Judged {
  const story = {
    steps: Object.entries({ ...outputs, ...steps }).map(([step, told]): StepStory =>
      typeof told === 'string'
        ? { step, action: step, outcome: told, milliseconds: 1000 }
        : { step, action: step, outcome: 'done', output: told, milliseconds: 1000 },
    ),
  };
  const checks = judge({ basis: on, story });
  return {
    verdict: verdictOf(checks),
    failed: checks.filter(({ verdict }) => verdict === 'fail').map(({ id }) => id),
  };
}

test('a cluster that came back passes', () => {
  assert.deepEqual(judged({}), { verdict: 'pass', failed: [] });
});

const change = (step: string, by: JsonObject): Steps => ({ [step]: { ...outputs[step], ...by } });

const spoiled: readonly (readonly [check: string, steps: Steps])[] = [
  ['manifest-trusted', change('read', { trusted: false })],
  ['same-cluster', change('read', { clusterUid: 'other' })],
  ['copy-read', change('read', { state: 'refused' })],
  ['bundle-read', change('keys', { state: 'refused' })],
  ['bundle-of-cluster', change('keys', { clusterUid: 'other' })],
  ['hash-promised', { inspect: { inspection: { faults: [], alarms: [], hashKv: 8 } } }],
  ['alarms-none', { inspect: { inspection: { faults: [], alarms: ['NOSPACE'], hashKv: 7 } } }],
  ['bundle-complete', change('open', { missing: ['/etc/kubernetes/pki/ca.key'] })],
  ['certificates-valid', change('open', { expired: ['/etc/kubernetes/pki/apiserver.crt'] })],
  ['honban-read', change('honban', { state: 'refused' })],
  ['ledger-verified', change('honban', { ledger: 'broken' })],
  ['ledger-extends', change('honban', { checkpoint: 'differs' })],
  ['ledger-knows-signer', change('honban', { signedByIt: false })],
  ['policy-reads', change('honban', { policy: 'invalid' })],
  ['paper-key-alone', change('honban', { escrowFits: false })],
  ['isolated', { spare: { interfaces: ['eth0 to outside', 'lo'] } }],
  ['restore-accepted', { etcd: 'failed' }],
  ['api-server-ready', { reach: 'failed' }],
  ['api-server-ready', { reach: 'timed-out' }],
  ['same-cluster-served', change('probe', { uid: 'other' })],
  ['kinds-listed', change('list', { refused: ['secrets'] })],
  ['objects-served', change('list', { kinds: { configmaps: 1, services: 1 } })],
  ['canary-found', change('probe', { canary: 'sha256:bb' })],
  ['write-works', change('probe', { wrote: false })],
  ['node-back', change('probe', { back: [], absent: ['cp-1'] })],
];

for (const [check, steps] of spoiled)
  test(`it fails by ${check}, when ${JSON.stringify(steps)}`, () => {
    assert.deepEqual(judged(steps), { verdict: 'fail', failed: [check] });
  });

test('an answer without a single kind is no list', () => {
  assert.deepEqual(judged({ list: { kinds: {}, refused: [] } }).failed, ['kinds-listed']);
});

test('pods and tokens that controllers have removed since are no loss', () => {
  assert.equal(judged(change('list', { kinds: { configmaps: 2, services: 1, pods: 0 } })).verdict, 'pass');
});

for (const step of Object.keys(outputs).filter((one) => !['sound', 'put', 'start'].includes(one)))
  test(`without what ${step} puts out it is unknown, never a pass`, () => {
    assert.deepEqual(judged({ [step]: 'skipped' }), { verdict: 'unknown', failed: [] });
  });

test('opened with the operational key it is unknown: a fire takes that one too', () => {
  assert.deepEqual(judged({}, { ...basis, openedBy: 'operational' }), { verdict: 'unknown', failed: [] });
});

test('without a canary it is unknown, however well the rest fits', () => {
  assert.equal(judged({ read: copy }).verdict, 'unknown');
});

test('too slow, or too much lost, fails by the objective', () => {
  const objectives = { rtoSeconds: 5, rpoSeconds: 30 };
  assert.deepEqual(judged({}, { ...basis, objectives }).failed, ['rto-met', 'rpo-met']);
});

test('what is lost is compared only for the newest copy', () => {
  const { lostSeconds: _, ...older } = { ...basis, objectives: { rtoSeconds: 3600, rpoSeconds: 1 } };
  assert.equal(judged({}, older).verdict, 'pass');
});

test('its answer is the one that the gate asks for', () => {
  const sha256 = () => `sha256:${'0'.repeat(64)}` as const;
  const at = '2026-11-24T21:45:00.000Z' as never;
  const by = { basis, judge: sha256(), observed: { from: at, to: at }, about: [basis.cluster], sha256 };
  assert.deepEqual(
    answersOf(coldStart, [], by).map(({ question }) => question),
    ['drill:cold-start/came-back'],
  );
});

test('the plan reads and requires before it starts a machine, and ends there where none can be made', () => {
  const ids = (on: ColdStartBasis): readonly string[] => coldStart.plan(on).steps.map(({ id }) => id);
  assert.deepEqual(ids(basis), Object.keys(outputs));
  const { machine: _, ...without } = basis;
  assert.deepEqual(ids(without), ['honban', 'read', 'inspect', 'keys', 'open', 'sound']);
  assert.equal(ids({ ...basis, sabotage: 'no-pki' })[0], 'spoil');
});

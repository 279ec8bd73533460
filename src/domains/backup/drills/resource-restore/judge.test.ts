import assert from 'node:assert/strict';
import { test } from 'node:test';

import { verdictOf } from '../../../../core/drill/judgement.ts';
import type { DrillVerdict } from '../../../../core/drill/judgement.ts';
import type { JsonObject } from '../../../../core/json.ts';
import type { ResourceRestoreBasis } from './basis.ts';
import { judge } from './judge.ts';

const kinds = {
  ConfigMap: { count: 2, digest: 'sha256:c' },
  'apps/Deployment': { count: 0, digest: 'sha256:0' },
};
const basis: ResourceRestoreBasis = {
  cluster: { kind: 'cluster', id: 'uid', name: 'tokyo' },
  copy: {
    repository: 'here',
    point: 'p',
    content: 'resources.jsonl',
    plane: 'resources',
    recoveryPoint: '2026-11-24T09:00:00.000Z',
    method: 'newest',
    of: 3,
    promises: { kubernetesVersion: 'v1.37.2', kinds, ipFamilies: ['IPv4'] },
  },
  openedBy: 'operational',
};

const outputs: Readonly<Record<string, JsonObject>> = {
  read: { state: 'read', trusted: true, clusterUid: 'uid', canary: 'sha256:aa', file: '/x', bytes: 1 },
  // A kind without objects has no lines.
  inspect: { kinds: { ConfigMap: kinds.ConfigMap }, unreadable: 0 },
  serve: { ready: true, interfaces: ['lo'] },
  apply: { made: 2, refused: 0, refusals: [] },
  compare: { equal: 2, lost: 0, differing: 0, wrong: [], unlisted: [], canary: 'sha256:aa' },
  write: { wrote: true },
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

test('an export of which everything came back passes', () => {
  assert.deepEqual(judged({}), { verdict: 'pass', failed: [] });
});

const refusals = [{ object: 'ConfigMap shop/a', why: 'HTTP 404 NotFound' }];
const spoiled: readonly (readonly [string, Readonly<Record<string, JsonObject>>])[] = [
  ['manifest-trusted', { read: { ...outputs['read'], trusted: false } }],
  ['same-cluster', { read: { ...outputs['read'], clusterUid: 'other' } }],
  ['copy-read', { read: { ...outputs['read'], state: 'refused' } }],
  ['lines-readable', { inspect: { ...outputs['inspect'], unreadable: 1 } }],
  ['counts-promised', { inspect: { kinds: { ConfigMap: { ...kinds.ConfigMap, count: 1 } }, unreadable: 0 } }],
  ['counts-promised', { inspect: { kinds: { ...kinds, Secret: kinds.ConfigMap }, unreadable: 0 } }],
  [
    'digests-promised',
    { inspect: { kinds: { ConfigMap: { count: 2, digest: 'sha256:d' } }, unreadable: 0 } },
  ],
  ['isolated', { serve: { ready: true, interfaces: ['lo', 'eth0'] } }],
  ['everything-made', { apply: { made: 1, refused: 1, refusals } }],
  ['kinds-listed', { compare: { ...outputs['compare'], unlisted: ['apps/Deployment'] } }],
  ['objects-equal', { compare: { ...outputs['compare'], wrong: ['ConfigMap shop/a'] } }],
  ['canary-found', { compare: { ...outputs['compare'], canary: 'sha256:bb' } }],
  ['write-works', { write: { wrote: false } }],
];

for (const [check, steps] of spoiled)
  test(`${check} alone notices what is meant for it`, () => {
    assert.deepEqual(judged(steps), { verdict: 'fail', failed: [check] });
  });

for (const step of Object.keys(outputs))
  test(`without what ${step} saw nothing passes`, () => {
    assert.equal(judged({ [step]: undefined }).verdict, 'unknown');
  });

test('an export without a canary is unknown, never a pass', () => {
  const { canary: _, ...read } = outputs['read'] ?? {};
  assert.equal(judged({ read }).verdict, 'unknown');
});

test('an empty API server that does not come up says nothing about the export', () => {
  const without = { apply: undefined, compare: undefined, write: undefined };
  const serve = { ready: false, interfaces: ['lo'] };
  assert.deepEqual(judged({ serve, ...without }), { verdict: 'unknown', failed: [] });
});

test('a repository out of reach says nothing about the export', () => {
  const read = { state: 'out-of-reach', file: '', bytes: 0 };
  assert.deepEqual(judged({ read }), { verdict: 'unknown', failed: [] });
});

test('the paper key is asked about only where it was used', () => {
  const steps = Object.entries(outputs).map(([step, output]) => ({
    step,
    action: step,
    outcome: 'done' as const,
    output,
  }));
  const questions = (openedBy: 'operational' | 'escrow'): readonly string[] => [
    ...new Set(judge({ basis: { ...basis, openedBy }, story: { steps } }).map(({ question }) => question)),
  ];
  assert.deepEqual(questions('operational'), ['restored']);
  assert.deepEqual(questions('escrow'), ['restored', 'opened-by-escrowed-key']);
});

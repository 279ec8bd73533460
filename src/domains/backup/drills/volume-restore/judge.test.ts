import assert from 'node:assert/strict';
import { test } from 'node:test';

import { verdictOf } from '../../../../core/drill/judgement.ts';
import type { JsonObject } from '../../../../core/json.ts';
import type { VolumeRestoreBasis } from './basis.ts';
import { volumeRestore } from './drill.ts';
import { judge, measure } from './judge.ts';
import { saboteurs } from './saboteurs.ts';

const root = { mode: 0o755, uid: 0, gid: 0 };
const basis: VolumeRestoreBasis = {
  claim: { kind: 'persistentVolumeClaim', id: 'uid', name: 'data-db-0', namespace: 'shop' },
  clusterUid: 'cluster',
  copy: {
    repository: 'here',
    failureDomain: 'room-1',
    point: 'p',
    recoveryPoint: '2026-11-24T09:00:00.000Z',
    method: 'newest',
    of: 3,
    snapshot: 'aa',
    promises: {
      tree: { digest: 'sha256:tree', entries: 4, bytes: 12 },
      root,
      consistency: 'crash',
      moved: [],
      unallowed: [],
      more: 0,
      canary: { at: '.honban-canary', digest: 'sha256:canary' },
    },
  },
  rotation: { part: 1, of: 10 },
  rtoSeconds: 60,
};

const none = { missing: 0, added: 0, type: 0, content: 0, target: 0, mode: 0, owner: 0 };
const compare = {
  tree: 'whole',
  digest: 'sha256:tree',
  expected: 4,
  sameContent: 2,
  counts: none,
  named: [],
  root,
  privileged: true,
};
const outputs: Readonly<Record<string, JsonObject>> = {
  tree: {
    state: 'read',
    trusted: true,
    clusterUid: 'cluster',
    canary: 'sha256:canary',
    file: '/t',
    bytes: 1,
  },
  password: { state: 'read', file: '/p', bytes: 1 },
  restore: { state: 'read', folder: '/f' },
  compare,
  probe: { canary: 'sha256:canary', wrote: true },
  back: { state: 'read' },
};

interface Judged {
  readonly verdict: string;
  readonly not: readonly string[];
}

function judged(
  changed: Readonly<Record<string, JsonObject | undefined>>,
  on = basis,
  milliseconds = 1,
): Judged {
  const steps = Object.entries({ ...outputs, ...changed }).map(([step, output]) =>
    output === undefined
      ? ({ step, action: step, outcome: 'failed' } as const)
      : ({ step, action: step, outcome: 'done', milliseconds, output } as const),
  );
  const checks = judge({ basis: on, story: { steps } });
  const not = checks.filter(({ verdict }) => verdict !== 'pass').map(({ id, verdict }) => `${id} ${verdict}`);
  return { verdict: verdictOf(checks), not };
}

const promising = (changes: JsonObject): VolumeRestoreBasis => ({
  ...basis,
  copy: { ...basis.copy, promises: { ...basis.copy.promises, ...changes } },
});

test('a true restore passes', () => {
  assert.deepEqual(judged({}), { verdict: 'pass', not: [] });
});

const failures: readonly (readonly [string, Readonly<Record<string, JsonObject>>])[] = [
  ['manifest-trusted', { tree: { ...outputs['tree'], trusted: false } }],
  ['same-cluster', { tree: { ...outputs['tree'], clusterUid: 'other' } }],
  ['tree-read', { tree: { ...outputs['tree'], state: 'refused' } }],
  ['password-opened', { password: { state: 'refused' } }],
  ['files-restored', { restore: { state: 'refused', folder: '/f' } }],
  ['part-read-back', { back: { state: 'refused' } }],
  ['tree-as-promised', { compare: { ...compare, digest: 'sha256:other' } }],
  ['content-equal', { compare: { ...compare, counts: { ...none, content: 1 } } }],
  ['content-equal', { compare: { ...compare, sameContent: 0, counts: { ...none, missing: 4 } } }],
  ['owner-and-mode', { compare: { ...compare, counts: { ...none, mode: 1 } } }],
  ['owner-and-mode', { compare: { ...compare, root: { ...root, uid: 7 } } }],
  ['canary-found', { probe: { canary: 'sha256:older', wrote: true } }],
  ['canary-found', { probe: { wrote: true } }],
  ['write-works', { probe: { canary: 'sha256:canary', wrote: false } }],
];

for (const [id, changed] of failures)
  test(`${id} fails on ${JSON.stringify(Object.keys(changed))}`, () => {
    assert.deepEqual(judged(changed), { verdict: 'fail', not: [`${id} fail`] });
  });

test('longer than the objective is a fail', () => {
  assert.deepEqual(judged({}, basis, 20_000), { verdict: 'fail', not: ['rto-met fail'] });
  const steps = Object.entries(outputs).map(
    ([step, output]) => ({ step, action: step, outcome: 'done', milliseconds: 20_000, output }) as const,
  );
  assert.deepEqual(measure({ basis, story: { steps } }), { rtoSeconds: 100 });
});

const open: readonly (readonly [string, Judged])[] = [
  ['a repository out of reach', judged({ restore: { state: 'out-of-reach', folder: '' } })],
  ['a comparison that was never made', judged({ compare: undefined })],
  ['a volume without files', judged({ compare: { ...compare, sameContent: 0 } })],
  ['a drill without root', judged({ compare: { ...compare, privileged: false } })],
  ['files that moved and may not', judged({}, promising({ moved: ['a'], unallowed: ['a'] }))],
  ['more moved files than can be named', judged({}, promising({ more: 1 }))],
];

for (const [name, { verdict }] of open)
  test(`${name}: unknown, never pass`, () => {
    assert.equal(verdict, 'unknown');
  });

test('a copy without a canary is unknown', () => {
  const { canary: _canary, ...promises } = basis.copy.promises;
  const { canary: _promised, ...tree } = outputs['tree'] ?? {};
  const on = { ...basis, copy: { ...basis.copy, promises } } as VolumeRestoreBasis;
  assert.deepEqual(judged({ tree, probe: { wrote: true } }, on), {
    verdict: 'unknown',
    not: ['canary-found unknown'],
  });
});

test('each saboteur names a check that there is, and has its step in the plan', () => {
  const ids = new Set(
    judge({
      basis,
      story: { steps: Object.keys(outputs).map((step) => ({ step, action: step, outcome: 'failed' })) },
    }).map(({ id }) => id),
  );
  for (const { id, caughtBy } of saboteurs) {
    assert.ok(
      caughtBy.every((check) => ids.has(check)),
      id,
    );
    const plan = volumeRestore.plan({ ...basis, sabotage: id });
    assert.equal(plan.steps.filter((step) => step.id === 'spoil').length, 1, id);
  }
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import type { DrillCheck } from '../../../../core/drill/drill.ts';
import { verdictOf } from '../../../../core/drill/judgement.ts';
import type { JsonObject } from '../../../../core/json.ts';
import type { AppRestoreBasis } from './basis.ts';
import { appRestore } from './drill.ts';
import { judge, measure } from './judge.ts';
import { saboteurs } from './saboteurs.ts';

const canary = `sha256:${'c'.repeat(64)}`;
const basis: AppRestoreBasis = {
  application: { kind: 'application', id: 'shop:shop', name: 'shop' },
  clusterUid: 'u1',
  copy: {
    repository: 'first',
    point: 'p',
    recoveryPoint: '2026-11-24T21:45:00.000Z',
    method: 'newest',
    of: 1,
    hasDump: true,
    canary,
  },
  target: 'lab',
  namespaces: { shop: 'honban-drill-1' },
  storageClasses: {},
  recovery: { namespace: 'shop', check: { http: {} }, customKinds: [], readySeconds: 1, settleSeconds: 1 },
  rtoSeconds: 60,
  rpoSeconds: 3600,
};

const read = { state: 'read', trusted: true, clusterUid: 'u1' };
const sound: Readonly<Record<string, JsonObject>> = {
  record: read,
  resources: read,
  dump: read,
  inspect: {
    application: 'shop',
    objects: 12,
    malformed: 0,
    promisedObjects: 12,
    dumpBytes: 9,
    dumpDigest: 'sha256:d',
    promisedBytes: 9,
    promisedDigest: 'sha256:d',
    dumpStatus: 0,
  },
  restore: { made: { Secret: 1 }, refused: [], notIsolated: [] },
  ready: { ready: true, workloads: 2, waiting: [] },
  'check-empty': { passed: false, status: 503, times: 3 },
  load: { status: 0 },
  check: { passed: true, status: 200, times: 1 },
  canaries: { status: 0, lines: 2, newest: '2026-11-24T21:44:00.000Z', digests: [canary] },
};

function judged(
  changes: Readonly<Record<string, JsonObject | undefined>> = {},
  about: Partial<AppRestoreBasis> = {},
): readonly DrillCheck[] {
  const steps = Object.entries({ ...sound, ...changes }).map(([step, output]) =>
    output === undefined
      ? { step, action: 'a', outcome: 'skipped' as const }
      : { step, action: 'a', outcome: 'done' as const, output },
  );
  return judge({ basis: { ...basis, ...about }, story: { steps } });
}

/** Of what the application itself says; what was held against objectives follows from it. */
function failing(checks: readonly DrillCheck[], about = 'own-check'): readonly string[] {
  return checks
    .filter(({ verdict, question }) => verdict === 'fail' && question === about)
    .map(({ id }) => id);
}

const held = (checks: readonly DrillCheck[]): string =>
  verdictOf(checks.filter(({ question }) => question === 'objectives-held'));

describe('the judge of an application drill', () => {
  it('passes what came back whole and has its own word for it', () => {
    const checks = judged();
    assert.deepEqual(failing(checks), []);
    assert.equal(verdictOf(checks), 'pass');
  });

  const refused = { state: 'refused', trusted: true, clusterUid: 'u1' };
  const bad: readonly (readonly [string, Readonly<Record<string, JsonObject>>, readonly string[]])[] = [
    ['a copy that cannot be read', { resources: refused }, ['copy-read']],
    [
      'a manifest of a stranger',
      { record: { state: 'refused', trusted: false } },
      ['copy-read', 'manifest-trusted'],
    ],
    ['another cluster', { record: { ...read, clusterUid: 'u2' } }, ['same-cluster']],
    ['another application', { inspect: { ...sound['inspect'], application: 'blog' } }, ['same-application']],
    ['a line that is no object', { inspect: { ...sound['inspect'], malformed: 1 } }, ['objects-promised']],
    ['a dump half written', { inspect: { ...sound['inspect'], dumpDigest: 'sha256:e' } }, ['dump-complete']],
    ['a dump that ended badly', { inspect: { ...sound['inspect'], dumpStatus: 1 } }, ['dump-complete']],
    [
      'a refused object',
      { restore: { refused: [{ kind: 'Secret', name: 'a', status: 403 }] } },
      ['objects-restored'],
    ],
    [
      'a workload that is not ready',
      { ready: { ready: false, waiting: ['deployments/a'] } },
      ['workloads-ready'],
    ],
    ['a check that passes without data', { 'check-empty': { passed: true } }, ['fails-when-empty']],
    ['a check that fails with data', { check: { passed: false } }, ['own-check-passes']],
    ['data that does not load', { load: { status: 3 } }, ['data-loaded']],
    [
      'a stale copy',
      { canaries: { lines: 1, newest: '2026-06-10T00:00:00Z', digests: ['sha256:o'] } },
      ['canary-found', 'data-loss'],
    ],
  ];
  for (const [what, changes, expected] of bad)
    it(`fails ${what}`, () => {
      const checks = judged(changes);
      assert.deepEqual(failing(checks), expected);
      assert.equal(verdictOf(checks), 'fail');
    });

  const volume = {
    namespace: 'shop',
    claim: 'files',
    point: 'v',
    recoveryPoint: '2026-11-24T21:44:00.000Z',
    snapshot: 's',
    treeDigest: 'sha256:t',
    moved: [],
  };
  const withFiles = { volumes: [volume], volumesWithoutCopy: [] };
  const counts = { missing: 0, added: 0, type: 0, content: 0, target: 0, mode: 0, owner: 0 };
  const compared = { tree: 'whole', digest: 'sha256:t', counts, named: [] };
  const files: Readonly<Record<string, JsonObject>> = {
    'tree-1': { state: 'read' },
    'password-1': { state: 'read' },
    'files-1': { state: 'read', folder: '/x' },
    'compare-1': compared,
    'fill-1': { status: 0, stopped: [] },
    'ready-again': { ready: true, waiting: [] },
  };

  it('passes an application whose files came back too', () => {
    assert.equal(verdictOf(judged(files, withFiles)), 'pass');
  });

  const badFiles: readonly (readonly [string, Readonly<Record<string, JsonObject>>, readonly string[]])[] = [
    ['a volume that cannot be read', { 'files-1': { state: 'refused' } }, ['files-as-saved']],
    [
      'a file that differs',
      { 'compare-1': { ...compared, counts: { ...counts, content: 1 } } },
      ['files-as-saved'],
    ],
    ['a tree of another backup', { 'compare-1': { ...compared, digest: 'sha256:u' } }, ['files-as-saved']],
    ['files that were not unpacked', { 'fill-1': { status: 1, stopped: [] } }, ['volumes-filled']],
    [
      'workloads that do not come up with their files',
      { 'ready-again': { ready: false, waiting: ['deployments/a'] } },
      ['workloads-ready'],
    ],
  ];
  for (const [what, changes, expected] of badFiles)
    it(`fails ${what}`, () => {
      assert.deepEqual(failing(judged({ ...files, ...changes }, withFiles)), expected);
    });

  it('fails a volume of the policy without a copy, and says unknown where its files were not reached', () => {
    const without = { ...withFiles, volumesWithoutCopy: ['shop/photos'] };
    assert.deepEqual(failing(judged(files, without)), ['volumes-have-copies']);
    for (const step of Object.keys(files))
      assert.notEqual(verdictOf(judged({ ...files, [step]: undefined }, withFiles)), 'pass', step);
  });

  it('counts the loss from the newest canary of normal life, for the newest copy only', () => {
    const lastCanary = { digest: canary, written: '2026-11-24T23:44:01.000Z' };
    assert.deepEqual(failing(judged({}, { lastCanary })), ['data-loss']);
    const oldest = { ...basis.copy, method: 'oldest' };
    assert.deepEqual(failing(judged({}, { lastCanary, copy: oldest })), []);
  });

  it('asks for the version of the procedure only where a person followed one', () => {
    const verdictIn = (changes: Readonly<Record<string, JsonObject | undefined>>, procedure?: JsonObject) =>
      verdictOf(
        judged(changes, procedure === undefined ? {} : { procedure: procedure as never }).filter(
          ({ question }) => question === 'procedure-version',
        ),
      );
    assert.equal(judged().filter(({ question }) => question === 'procedure-version').length, 0);
    assert.equal(verdictIn({}, { version: '3', followed: '3' }), 'pass');
    assert.equal(verdictIn({}, { version: '3', followed: '2' }), 'fail');
    assert.equal(verdictIn({}, { version: null, followed: '2' }), 'unknown');
    assert.equal(verdictIn({ check: { passed: false } }, { version: '3', followed: '3' }), 'fail');
    assert.equal(verdictIn({ check: undefined }, { version: '3', followed: '3' }), 'unknown');
  });

  it('holds the restore against both objectives, of the cluster that the copy is of', () => {
    const checks = judged();
    assert.equal(held(checks), 'pass');
    const about = checks.find(({ question }) => question === 'objectives-held')?.about;
    assert.deepEqual(about, { kind: 'cluster', id: 'u1', name: 'u1' });
  });

  it('holds no objective where data was lost, time ran out, nothing came back, or nobody knows', () => {
    const lastCanary = { digest: canary, written: '2026-11-24T23:44:01.000Z' };
    assert.deepEqual(failing(judged({}, { lastCanary }), 'objectives-held'), ['loss-within-rpo']);
    assert.deepEqual(failing(judged({ check: { passed: false } }), 'objectives-held'), ['came-back']);
    for (const step of ['check', 'canaries']) assert.equal(held(judged({ [step]: undefined })), 'unknown');
    const slow = [{ step: 'ready', action: 'a', outcome: 'done', milliseconds: 70_000 } as const];
    const steps = [
      ...slow,
      ...Object.entries(sound).map(
        ([step, output]) => ({ step, action: 'a', outcome: 'done', output }) as const,
      ),
    ];
    assert.deepEqual(failing(judge({ basis, story: { steps } }), 'objectives-held'), ['rto-met']);
  });

  it('asks for no objective that nobody decided', () => {
    const { rpoSeconds: _, ...undecided } = basis;
    const checks = judge({ basis: undecided, story: { steps: [] } });
    assert.ok(checks.every(({ question }) => question !== 'objectives-held'));
    assert.deepEqual(appRestore.asks?.(undecided), ['own-check']);
  });

  it('fails what took too long, without what only the drill does', () => {
    const took = (step: string, milliseconds: number) =>
      ({ step, action: 'a', outcome: 'done', milliseconds, output: sound[step] ?? {} }) as const;
    const steps = Object.keys(sound).map((step) => took(step, step === 'check-empty' ? 60_000 : 10_000));
    const failed = failing(judge({ basis, story: { steps } }));
    assert.deepEqual(failed, ['rto-met']);
    assert.deepEqual(measure({ basis, story: { steps } }), { rtoSeconds: 80, lossSeconds: 60 });
  });

  it('says unknown, never pass, without a canary, without a check, or when a step was not reached', () => {
    const { canary: _, ...copy } = basis.copy;
    assert.equal(verdictOf(judged({}, { copy })), 'unknown');
    for (const step of Object.keys(sound))
      assert.equal(verdictOf(judged({ [step]: undefined })), 'unknown', step);
    assert.equal(verdictOf(judged({ record: { state: 'out-of-reach' } })), 'unknown');
  });

  it('knows every check that a saboteur must be caught by', () => {
    const ids = new Set(judged().map(({ id }) => id));
    for (const { caughtBy } of saboteurs) for (const id of caughtBy) assert.ok(ids.has(id), id);
  });
});

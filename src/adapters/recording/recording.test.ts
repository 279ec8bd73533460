import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gzipSync, zstdCompressSync } from 'node:zlib';

import fc from 'fast-check';

import { pods } from '../../core/kubernetes/facts/pods.ts';
import type { Pod } from '../../core/kubernetes/facts/pods.ts';
import { nodes } from '../../core/kubernetes/facts/nodes.ts';
import { kubernetesFacts } from '../../core/kubernetes/facts/index.ts';
import type { Seen } from '../../core/fact.ts';
import { defineProblem, nothingChanged } from '../../core/problem.ts';
import { instantFromEpoch } from '../../core/time.ts';
import { factValuesById } from './fact-values.ts';
import { decodeRecording } from './open-recording.ts';
import type { Recording } from './recording.ts';
import { recordingDocument } from './recording.ts';
import { encodeRecording } from './write-recording.ts';

const at = instantFromEpoch(1_764_000_000_000);
const observed = { from: at, to: at };
const origin = { source: 'kubernetes', where: 'GET /api/v1/pods on https://prod-api.example:6443' };
const refused = defineProblem<unknown>('kubernetes.forbidden', {
  tried: { en: () => 'Asked.', ja: () => '問い合わせました。' },
  cause: { en: () => 'No.', ja: () => '拒否されました。' },
  fix: { en: () => 'Grant.', ja: () => '権限を与えてください。' },
  unchanged: nothingChanged,
});

const pod: Pod = {
  name: 'checkout-7d9f',
  namespace: 'payments',
  uid: 'u1',
  created: at,
  phase: 'Running',
  terminating: false,
  node: 'worker-tokyo-1',
  mirror: false,
  claims: [],
  containers: [
    {
      name: 'web',
      role: 'main',
      image: 'registry.acme.example:5000/payments/checkout:latest',
      suspectLiterals: [{ name: 'DB_PASSWORD', looksSecret: 'name' }],
      state: 'running',
      ready: true,
      restarts: 0,
    },
  ],
};

function recording(changes: Partial<Recording> = {}): Recording {
  const seen = new Map<string, Seen<unknown>>([
    [pods.id, { state: 'complete', value: [pod], observed, origin }],
    [nodes.id, { state: 'forbidden', why: refused({}), observed, origin }],
  ]);
  return {
    madeBy: '0.1.0',
    namesHashed: false,
    identity: { state: 'complete', value: { kind: 'cluster', uid: 'c1' }, observed, origin },
    observed,
    clocks: { server: at, own: at },
    requests: 3,
    seen,
    ...changes,
  };
}

async function roundTrip(changes: Partial<Recording> = {}): Promise<Recording> {
  const decoded = await decodeRecording(await encodeRecording(recording(changes)));
  assert.ok(decoded.ok, JSON.stringify(decoded));
  return decoded.value;
}

test('what was seen, and why something was not, comes back as it was', async () => {
  assert.deepEqual(await roundTrip(), recording());
});

test('gzip, zstd and plain JSON are read alike', async () => {
  const text = JSON.stringify(recordingDocument(recording()));

  for (const bytes of [Buffer.from(text), gzipSync(text), zstdCompressSync(text)])
    assert.deepEqual(await decodeRecording(bytes), { ok: true, value: recording() });
});

test('every declared fact has the form of its value', () => {
  assert.deepEqual(
    [...factValuesById.keys()].sort(),
    Object.values(kubernetesFacts)
      .map(({ id }) => id)
      .sort(),
  );
});

test('what looks like a credential does not leave, wherever it stands', async () => {
  const token = `eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ4In0aaaa.c2lnbmF0dXJl`;
  const seen = new Map<string, Seen<unknown>>([
    [pods.id, { state: 'complete', value: [{ ...pod, unschedulable: `bearer ${token}` }], observed, origin }],
  ]);

  assert.doesNotMatch(JSON.stringify([...(await roundTrip({ seen })).seen]), /eyJhbGci/);
});

test('a flag whose name says secret loses its value', async () => {
  const component = {
    component: 'kube-apiserver',
    node: 'n',
    pod: 'p',
    podUid: 'u',
    image: 'i',
    flags: { 'oidc-client-secret': ['hunter2-and-more'], v: ['2'] },
  };
  const { id } = kubernetesFacts.controlPlaneComponents;
  const seen = new Map<string, Seen<unknown>>([
    [id, { state: 'complete', value: [component], observed, origin }],
  ]);

  const text = JSON.stringify([...(await roundTrip({ seen })).seen]);

  assert.match(text, /"oidc-client-secret":\["\[removed\]"\],"v":\["2"\]/);
});

test('hashed names hide the organisation and still refer to each other', async () => {
  const { seen } = await roundTrip({ namesHashed: true });
  const text = JSON.stringify([...seen]);
  const value = (seen.get(pods.id) as Seen<readonly Pod[]>).value?.[0];

  for (const secret of ['checkout', 'payments', 'tokyo', 'acme', 'prod-api', 'DB_PASSWORD'])
    assert.ok(!text.includes(secret), secret);
  assert.match(value?.containers[0]?.image ?? '', /^h-\w+:5000\/h-\w+\/h-\w+:latest$/);
  assert.ok(value?.containers[0]?.image.includes(value.namespace));
});

test('a name that every cluster has does not carry the name of a node along', async () => {
  const mirror = { ...pod, namespace: 'kube-system', name: 'kube-apiserver-worker-tokyo-1' };
  const seen = new Map<string, Seen<unknown>>([
    [
      pods.id,
      { state: 'complete', value: [{ ...mirror, serviceAccount: 'system:node:tokyo' }], observed, origin },
    ],
  ]);

  assert.doesNotMatch(JSON.stringify([...(await roundTrip({ seen, namesHashed: true })).seen]), /tokyo/);
});

test('names that every cluster has stay', async () => {
  const system = { ...pod, namespace: 'kube-system', name: 'kube-proxy-x' };
  const seen = new Map<string, Seen<unknown>>([
    [pods.id, { state: 'complete', value: [system], observed, origin }],
  ]);

  const read = await roundTrip({ seen, namesHashed: true });

  assert.equal((read.seen.get(pods.id) as Seen<readonly Pod[]>).value?.[0]?.namespace, 'kube-system');
});

test('a value of another form is refused and the place is named', async () => {
  const seen = new Map<string, Seen<unknown>>([
    [pods.id, { state: 'complete', value: [{ ...pod, phase: 'Happy' }], observed, origin }],
  ]);
  const decoded = await decodeRecording(Buffer.from(JSON.stringify(recordingDocument(recording({ seen })))));

  assert.ok(!decoded.ok);
  assert.equal(decoded.problem.at, 'facts.kubernetes.pods.value.0.phase');
});

test('a bomb is not unpacked', async () => {
  const decoded = await decodeRecording(gzipSync(Buffer.alloc(1024 * 1024, ' ')), 1024);

  assert.match(decoded.ok ? '' : decoded.problem.why, /too large/);
});

test('whatever the bytes are, the answer is a recording or a fault, and nothing is polluted', async () => {
  const words = fc.constantFrom(
    'apiVersion',
    'kind',
    'facts',
    'identity',
    'state',
    'value',
    '__proto__',
    pods.id,
  );
  const json = fc.letrec((tie) => ({
    value: fc.oneof(
      { depthSize: 'small' },
      fc.constantFrom('honban/v1', 'Recording', 'complete', at, null, 0, true),
      fc.array(tie('value'), { maxLength: 3 }),
      fc.dictionary(words, tie('value'), { maxKeys: 5 }),
    ),
  })).value;
  const lawful = recordingDocument(recording());
  const mutated = fc.tuple(fc.nat(), fc.string({ maxLength: 3 })).map(([place, text]) => {
    const whole = JSON.stringify(lawful);
    const index = place % whole.length;
    return `${whole.slice(0, index)}${text}${whole.slice(index + 1)}`;
  });
  const texts = fc.oneof(
    json.map((value) => JSON.stringify({ ...lawful, facts: value })),
    mutated,
    fc.string(),
  );

  await fc.assert(
    fc.asyncProperty(texts, fc.boolean(), async (text, compressed) => {
      const bytes = Buffer.from(text);
      const decoded = await decodeRecording(compressed ? gzipSync(bytes).subarray(0, bytes.length) : bytes);

      assert.equal(typeof decoded.ok, 'boolean');
      assert.equal(Object.keys(Object.prototype).length, 0);
    }),
  );
});

import assert from 'node:assert/strict';
import { test } from 'node:test';

import fc from 'fast-check';

import type { ImportedResults } from '../../app/imported-results.ts';
import { readImport } from './read-import.ts';
import type { ImportFormat } from './read-import.ts';

const digest = `sha256:${'a'.repeat(64)}`;
const other = `sha256:${'b'.repeat(64)}`;

const sarif = {
  version: '2.1.0',
  runs: [
    {
      tool: {
        driver: {
          name: 'Trivy',
          version: '0.68.0',
          rules: [{ id: 'CVE-2026-1', properties: { 'security-severity': '9.8' } }],
        },
      },
      properties: { repoDigests: [`registry.example/shop@${digest}`] },
      invocations: [{ executionSuccessful: true, endTimeUtc: '2026-11-24T09:00:00Z' }],
      results: [{ ruleId: 'CVE-2026-1', level: 'error', message: { text: 'openssl: overflow' } }],
    },
  ],
};

test('SARIF: findings of a run about one image belong to its digest, as bad as their score', () => {
  const { tool, results, complete } = read(JSON.stringify(sarif), 'sarif');

  assert.deepEqual(tool, { name: 'Trivy', version: '0.68.0', ran: '2026-11-24T09:00:00.000Z' });
  assert.ok(complete);
  const found = results.find(({ outcome }) => outcome === 'fail');
  assert.equal(found?.object?.id, digest);
  assert.equal(found.severity, 'critical');
  assert.equal(found.message, 'openssl: overflow');
});

test('SARIF: an image that was looked at and has no finding passes', () => {
  const clean = { ...sarif, runs: [{ ...sarif.runs[0], results: [] }] };

  assert.deepEqual(summary(read(JSON.stringify(clean), 'sarif')), [`pass image/${digest}`]);
});

test('SARIF: with several images a finding that names none leaves all of them unknown', () => {
  const properties = { repoDigests: [`a@${digest}`, `b@${other}`] };
  const several = { ...sarif, runs: [{ ...sarif.runs[0], properties }] };

  assert.deepEqual(summary(read(JSON.stringify(several), 'sarif')), [
    `unknown image/${digest}`,
    `unknown image/${other}`,
    'fail nothing',
  ]);
});

test('SARIF: a run that failed, or that has no results at all, saw nothing completely', () => {
  const failed = { ...sarif, runs: [{ ...sarif.runs[0], invocations: [{ executionSuccessful: false }] }] };
  const absent = { ...sarif, runs: [{ ...sarif.runs[0], results: undefined }] };

  assert.ok(!read(JSON.stringify(failed), 'sarif').complete);
  assert.ok(!read(JSON.stringify(absent), 'sarif').complete);
});

test('SARIF: what is only information is no finding, what is open is not judged', () => {
  const results = ['informational', 'notApplicable', 'open', 'review', 'pass'].map((kind) => ({
    ruleId: 'x',
    kind,
  }));
  const kinds = { ...sarif, runs: [{ ...sarif.runs[0], results }] };

  assert.deepEqual(
    read(JSON.stringify(kinds), 'sarif')
      .results.slice(1)
      .map(({ outcome }) => outcome),
    ['unknown', 'unknown', 'pass'],
  );
});

test('JUnit: cases are about the object that property, name or class names', () => {
  const xml = `<?xml version="1.0"?><testsuites><testsuite timestamp="2026-11-24T09:00:00">
    <testcase name="organisation/organisation"/>
    <testcase classname="namespace/uid-1" name="has quotas"><failure message="no &lt;quota&gt;">trace</failure></testcase>
    <testcase name="backup"><properties><property name="honban.object" value="application/shop"/></properties><skipped/></testcase>
    <testcase name="nothing in particular"><error><![CDATA[broken]]></error></testcase>
  </testsuite></testsuites>`;
  const { results, tool } = read(xml, 'junit');

  assert.equal(tool.ran, '2026-11-24T09:00:00.000Z');
  assert.deepEqual(summary({ results }), [
    'pass organisation/organisation',
    'fail namespace/uid-1',
    'unknown application/shop',
    'unknown nothing',
  ]);
  assert.equal(results[1]?.message, 'no <quota>');
  assert.equal(results[3]?.message, 'broken');
});

test('PolicyReport: objects are named by UID, warnings fail nothing, errors judge nothing', () => {
  const result = (outcome: string, uid?: string) => ({
    policy: 'require-quota',
    rule: 'check',
    result: outcome,
    source: 'kyverno',
    timestamp: { seconds: 1_795_510_800 },
    resources: [{ kind: 'Namespace', name: 'shop', uid }],
  });
  const report = {
    apiVersion: 'wgpolicyk8s.io/v1alpha2',
    kind: 'ClusterPolicyReport',
    results: [
      result('pass', 'u1'),
      result('fail', 'u2'),
      result('warn', 'u3'),
      result('error', 'u4'),
      result('fail'),
    ],
  };
  const single = read(JSON.stringify(report), 'policyreport');
  const list = read(JSON.stringify({ apiVersion: 'v1', kind: 'List', items: [report] }), 'policyreport');

  assert.deepEqual(summary(single), [
    'pass namespace/u1',
    'fail namespace/u2',
    'fail namespace/u3',
    'unknown namespace/u4',
    'fail nothing',
  ]);
  assert.equal(single.results[2]?.severity, 'low');
  assert.equal(single.tool.name, 'kyverno');
  assert.deepEqual(list, single);
});

test('the format is guessed by what the document begins with', () => {
  const formats = [
    JSON.stringify(sarif),
    '<testsuite/>',
    '{"apiVersion":"openreports.io/v1alpha1","kind":"Report"}',
  ].map((text) => read(text).format);

  assert.deepEqual(formats, ['sarif', 'junit', 'policyreport']);
});

const hostile: Readonly<Record<string, readonly [string, ImportFormat]>> = {
  'a billion laughs': [
    '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><testsuite>&b;</testsuite>',
    'junit',
  ],
  'a file from outside': [
    '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><testsuite name="&a;"/>',
    'junit',
  ],
  'an unknown entity': ['<testsuite name="&secret;"/>', 'junit'],
  'elements without end': ['<testsuite>'.repeat(100_000), 'junit'],
  'another root': ['<html/>', 'junit'],
  nothing: ['', 'junit'],
  'brackets without end': ['['.repeat(2_000_000), 'sarif'],
  'objects without end': ['{"runs":'.repeat(200_000), 'sarif'],
  'JSON of another kind': ['{"apiVersion":"v1","kind":"Secret","data":{}}', 'policyreport'],
  'a number for a list': ['{"version":"2.1.0","runs":1}', 'sarif'],
  'quotes that end nowhere': [`"${'\\"'.repeat(500_000)}`, 'sarif'],
  'a string that ends nowhere': [`{"runs":"${'\\'.repeat(999_999)}`, 'sarif'],
};

for (const [name, [text, format]] of Object.entries(hostile))
  test(`hostile: ${name} is refused with a reason in both languages`, () => {
    const result = readImport(Buffer.from(text), { file: 'x', format });

    assert.ok(!result.ok);
    assert.equal(result.problem.code, 'ledger.import-unreadable');
    assert.notEqual(result.problem.cause.en, result.problem.cause.ja);
  });

test('hostile: a hundred thousand rules and as many results are read in one go', () => {
  const ids = Array.from({ length: 100_000 }, (_, index) => `rule-${index}`);
  const tool = { driver: { name: 'x', rules: ids.map((id) => ({ id })) } };
  const results = ids.map((_, index) => ({ ruleId: `unknown-${index}`, ruleIndex: index }));

  const many = read(JSON.stringify({ version: '2.1.0', runs: [{ tool, results }] }), 'sarif');

  assert.equal(many.results.length, 100_000);
});

test('hostile: keys of prototypes are only keys', () => {
  const text = JSON.stringify(sarif).replace(
    '"properties":',
    '"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}},"properties":',
  );
  read(text, 'sarif');
  read(
    '<testsuite><testcase name="__proto__/x" classname="constructor/y" polluted="1"/></testsuite>',
    'junit',
  );

  assert.equal(Object.hasOwn(Object.prototype, 'polluted'), false);
  assert.equal(({} as Record<string, unknown>)['polluted'], undefined);
});

test('law: whatever the bytes are, reading ends with results or one problem', () => {
  const seeds = [JSON.stringify(sarif), '<testsuite><testcase name="a/b"><failure/></testcase></testsuite>'];
  const mangled = fc
    .tuple(
      fc.constantFrom(...seeds),
      fc.array(fc.tuple(fc.nat(400), fc.string({ unit: 'binary', maxLength: 6 })), { maxLength: 4 }),
    )
    .map(([seed, edits]) =>
      edits.reduce((text, [at, put]) => text.slice(0, at) + put + text.slice(at + put.length), seed),
    );
  const format = fc.constantFrom<ImportFormat | undefined>('sarif', 'junit', 'policyreport', undefined);
  fc.assert(
    fc.property(fc.oneof(mangled, fc.json(), fc.string({ unit: 'binary' })), format, (text, format) => {
      const result = readImport(Buffer.from(text), { file: 'x', format });
      if (!result.ok) assert.equal(result.problem.code, 'ledger.import-unreadable');
    }),
    { numRuns: 400 },
  );
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 60 }), format, (bytes, format) => {
      readImport(bytes, { file: 'x', format });
    }),
  );
});

function read(text: string, format?: ImportFormat): ImportedResults {
  const result = readImport(Buffer.from(text), { file: 'x', format });
  assert.ok(result.ok, JSON.stringify(result));
  return result.value;
}

function summary({ results }: Pick<ImportedResults, 'results'>): string[] {
  return results.map(
    ({ outcome, object }) => `${outcome} ${object === undefined ? 'nothing' : `${object.kind}/${object.id}`}`,
  );
}

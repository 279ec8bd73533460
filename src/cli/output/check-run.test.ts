import assert from 'node:assert/strict';
import { test } from 'node:test';

import stringWidth from 'string-width';

import { sampleCheckRun, sampleChecks } from '../../../test/support/check-run.ts';
import { testWorld } from '../../../test/support/world.ts';
import { languages } from '../../core/i18n.ts';
import type { World } from '../world.ts';
import { renderCheckRun } from './check-run.ts';

const options = { cluster: 'tokyo-prod', checks: sampleChecks, version: '0.1.0', timeZone: 'Asia/Tokyo' };

function render(
  changes: Partial<World> = {},
  more: Partial<typeof options> & { known?: ReadonlySet<string> } = {},
): string {
  return renderCheckRun(sampleCheckRun, testWorld(changes), { ...options, ...more });
}

test('the worst finding comes first, then what was not seen, then what is in order', () => {
  const text = render();

  assert.match(text, /^3 findings {2}tokyo-prod/);
  const order = ['✕ Critical', '! Low', '▨ Unknown', '● In order'].map((word) => text.indexOf(word));
  assert.deepEqual(
    order,
    [...order].sort((one, other) => one - other),
  );
  assert.ok(!order.includes(-1));
});

test('what could not be seen names cause, checks and the right to grant', () => {
  const text = render();

  assert.match(text, /Could not list pods\. The service account may not "list" "pods"\s+\(403\)\./);
  assert.match(text, /secret\.literal\n +→ honban rbac print --for check/);
});

test('no line of prose is wider than the terminal in either language', () => {
  for (const language of languages)
    for (const line of render({ language }).split('\n')) assert.ok(stringWidth(line) <= 80, line);
});

test('findings known before are counted, not shown', () => {
  const text = render({}, { known: new Set(['rights.cluster-admin/oops|<b>']) });

  assert.doesNotMatch(text, /oops/);
  assert.match(text, /1 known before and not shown/);
});

test('a check with nothing but known findings is not in order', () => {
  const all = sampleCheckRun.answers.flatMap(({ findings }) =>
    findings.map(({ fingerprint }) => fingerprint),
  );
  const known = new Set(all);
  const text = render({}, { known });

  assert.match(text, /^Nothing new found, but not everything was seen/);
  assert.doesNotMatch(text.slice(text.indexOf('● In order')), /rights\.cluster-admin/);
  assert.match(
    render({ output: 'junit' }, { known }),
    /name="rights\.cluster-admin">\s*<skipped message="\d known before and not shown"\/>/,
  );
});

test('a run that saw nothing does not say that nothing is wrong', () => {
  const blind = { ...sampleCheckRun, answers: sampleCheckRun.answers.slice(2, 3) };
  const text = renderCheckRun(blind, testWorld(), options);

  assert.match(text, /^Nothing found, but not everything was seen/);
});

test('SARIF names every rule and fingerprint, and reports what was not seen', () => {
  const log = JSON.parse(render({ output: 'sarif' })) as {
    version: string;
    runs: readonly [
      {
        tool: { driver: { rules: readonly { id: string }[] } };
        results: readonly { level: string; partialFingerprints: object }[];
        invocations: readonly [{ toolExecutionNotifications: readonly { descriptor: { id: string } }[] }];
      },
    ];
  };

  assert.equal(log.version, '2.1.0');
  const [run] = log.runs;
  assert.equal(run.tool.driver.rules.length, 4);
  assert.deepEqual(
    run.results.map(({ level }) => level),
    ['error', 'note', 'note'],
  );
  assert.equal(
    run.invocations[0].toolExecutionNotifications[0]?.descriptor.id,
    'kubernetes.forbidden-sample',
  );
});

test('JUnit counts low findings as passed and unknown as an error', () => {
  const xml = render({ output: 'junit' });

  assert.match(xml, /tests="4" failures="1" errors="1"/);
  assert.match(xml, /<testcase classname="pods" name="pods\.level"\/>/);
  assert.match(xml, /oops\|&lt;b&gt;/);
});

test('markdown neutralises what a cluster could smuggle in', () => {
  assert.match(render({ output: 'markdown' }), /oops\\\|\\<b\\>/);
});

test('JSON carries version, counts and the whole run', () => {
  const parsed = JSON.parse(render({ output: 'json' })) as {
    apiVersion: string;
    summary: object;
    run: { id: string };
  };

  assert.equal(parsed.apiVersion, 'honban/v1');
  assert.equal(parsed.run.id, 'r-1');
  assert.deepEqual(parsed.summary, {
    critical: 1,
    high: 0,
    medium: 0,
    low: 2,
    questions: 4,
    unknown: 1,
    alreadyKnown: 0,
  });
});

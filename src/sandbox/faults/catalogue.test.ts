import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';

import { policyFact } from '../../core/policy/facts.ts';
import { checks } from '../../domains/checks.ts';
import { faults } from './catalogue.ts';

const checkIds = new Set(checks.map(({ id }) => id));
const folder = new URL('.', import.meta.url);

/**
 * What only the policy says, or Honban's own backups, is spoiled there and not in a cluster; so is what is asked only where the
 * policy declares it. Advice never fails.
 */
function looksAtCluster({ needs, severity, notApplicable }: (typeof checks)[number]): boolean {
  if (severity === 'low' || notApplicable !== undefined) return false;
  const ids = Object.values(needs).map(({ id }) => id);
  return ids.some((id) => id !== policyFact.id) && !ids.some((id) => id.startsWith('backup.'));
}

test('every check that looks at a cluster is turned to a failure by a fault', () => {
  const turned = new Set(faults.filter(({ to }) => to === 'fail').flatMap(({ turns }) => turns));
  const without = checks.filter((check) => looksAtCluster(check) && !turned.has(check.id));
  assert.deepEqual(
    without.map(({ id }) => id),
    [],
  );
});

test('a fault turns checks that exist', () => {
  for (const { id, turns } of faults)
    for (const check of turns) assert.ok(checkIds.has(check), `${id} turns ${check}, which does not exist`);
});

test('every fault stands in the file of its name, and every such file is in the catalogue', () => {
  const ids = faults.map(({ id }) => id);
  assert.equal(new Set(ids).size, ids.length);
  const files = readdirSync(folder).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'));
  const defining = files.filter((name) =>
    /= define(Object)?Fault\(/.test(readFileSync(new URL(name, folder), 'utf8')),
  );
  assert.deepEqual(defining.map((name) => name.replace('.ts', '')).toSorted(), ids.toSorted());
});

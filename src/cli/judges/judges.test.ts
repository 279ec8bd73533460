import assert from 'node:assert/strict';
import { test } from 'node:test';

import { checks } from '../../domains/checks.ts';
import { drills } from '../../domains/drills.ts';
import { collectJudges } from './collect-judges.ts';
import { moduleGraphDigest } from './module-graph.ts';

const root = new URL('file:///sources/');
const check = new URL('domains/a/checks/b.ts', root);
const helper = new URL('core/helper.ts', root);

function digestWith(changes: Readonly<Record<string, string>> = {}): string {
  const sources: Readonly<Record<string, string>> = {
    [check.href]: `import type { T } from '../../../core/shape.ts';
import { z } from 'zod';
import {
  one,
  two,
} from '../../../core/helper.ts';
export const b = one + two;`,
    [helper.href]: `export { one } from './deep.ts';\nexport const two = 2;`,
    [new URL('deep.ts', helper).href]: `import './helper.ts';\nexport const one = 1;`,
    ...changes,
  };
  return moduleGraphDigest(check, root, (module) => sources[module.href] ?? assert.fail(module.href));
}

test('the digest of a judge changes with a helper two modules away', () => {
  const changed = digestWith({ [new URL('deep.ts', helper).href]: 'export const one = 3;' });
  assert.notEqual(changed, digestWith());
  assert.equal(digestWith(), digestWith());
});

test('every check and every drill has the digest of its own modules', () => {
  const digests = collectJudges(new URL('../../', import.meta.url));
  const judges = [...checks, ...drills];
  for (const { id } of judges) assert.match(digests[id] ?? '', /^sha256:[0-9a-f]{64}$/, id);
  assert.equal(new Set(judges.map(({ id }) => digests[id])).size, judges.length);
});

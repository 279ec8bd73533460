import assert from 'node:assert/strict';
import { test } from 'node:test';

import { ProblemError } from '../../core/problem.ts';
import { drillKits } from './catalogue.ts';
import { kitOf } from './kit-of.ts';

function refused(code: string) {
  return (error: unknown): boolean => error instanceof ProblemError && error.problem.code === code;
}

test('a drill that is not there, and a way to spoil it that it does not know, begin nothing', () => {
  for (const { drill } of drillKits) {
    assert.equal(kitOf(drill.id).drill, drill);
    for (const { id } of drill.saboteurs) assert.equal(kitOf(drill.id, id).drill, drill);
    assert.throws(() => kitOf(drill.id, 'nothing-known'), refused('restore.sabotage-unknown'));
  }
  assert.throws(() => kitOf('none'), refused('restore.drill-unknown'));
});

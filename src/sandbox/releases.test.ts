import assert from 'node:assert/strict';
import { test } from 'node:test';

import { ProblemError } from '../core/problem.ts';
import { knownMinors, releaseFor } from './releases.ts';

test('a minor means its newest known patch', () => {
  assert.equal(releaseFor('1.36').kubernetes, '1.36.3');
  assert.equal(releaseFor('1.37').kubernetes, '1.37.2');
});

test('an exact version is taken as it is, with or without v, with the companions of its minor', () => {
  assert.deepEqual(releaseFor('v1.37.1'), { ...releaseFor('1.37'), kubernetes: '1.37.1' });
});

test('the image tag of etcd is its version with a build number, for every minor', () => {
  for (const minor of knownMinors) {
    const { etcd, etcdTag } = releaseFor(minor);
    assert.match(etcdTag, new RegExp(`^${etcd.replaceAll('.', '\\.')}-\\d+$`));
  }
});

test('an unknown minor and nonsense are problems that name what is known', () => {
  for (const wanted of ['1.12', '2', 'latest', '1.37.2.1', '']) {
    assert.throws(
      () => releaseFor(wanted),
      (error) => error instanceof ProblemError && error.problem.fix.en.includes('1.37.2'),
    );
  }
});

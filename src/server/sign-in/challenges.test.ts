import assert from 'node:assert/strict';
import { test } from 'node:test';

import { challengeLimit, openChallenges } from './challenges.ts';

const here = '192.0.2.1';

test('a challenge is good once, and for minutes', () => {
  let now = 0;
  const challenges = openChallenges(() => now);
  challenges.keep('a', { kind: 'sign-in' }, here);
  assert.deepEqual(challenges.take('a'), { kind: 'sign-in' });
  assert.equal(challenges.take('a'), undefined);
  challenges.keep('b', { kind: 'confirm', session: 's' }, here);
  now = challengeLimit;
  assert.equal(challenges.take('b'), undefined);
  assert.equal(challenges.take('guessed'), undefined);
  assert.equal(challenges.take(undefined), undefined);
});

test('whoever asks over and over pushes out only what was asked from the same address', () => {
  const challenges = openChallenges(() => 0);
  challenges.keep('mine', { kind: 'sign-in' }, here);
  for (let count = 0; count < 20_000; count += 1)
    challenges.keep(`theirs-${count}`, { kind: 'sign-in' }, '198.51.100.7');
  assert.equal(challenges.take('theirs-0'), undefined);
  assert.deepEqual(challenges.take('theirs-19999'), { kind: 'sign-in' });
  assert.deepEqual(challenges.take('mine'), { kind: 'sign-in' });
});

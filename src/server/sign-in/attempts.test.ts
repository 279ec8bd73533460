import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

import { hours, minutes } from '../../core/time.ts';
import { openAttempts } from './attempts.ts';

const here = '192.0.2.1';
const there = '198.51.100.7';

test('guessing gets slower and slower, and is free again after a quiet hour', () => {
  let now = 0;
  const attempts = openAttempts(() => now);
  let tried = 0;
  while (now < hours(24)) {
    const wait = attempts.begin('mika', here);
    if (wait === 0) tried += 1;
    now += Math.max(wait, 1);
  }
  assert.ok(tried < 120, `${tried} guesses in a day`);
  now += hours(2);
  assert.equal(attempts.begin('mika', here), 0);
});

test('many at the same moment are no way around', () => {
  const attempts = openAttempts(() => 0);
  const waits = Array.from({ length: 100 }, () => attempts.begin('mika', here));
  assert.equal(waits.filter((wait) => wait === 0).length, 5);
});

test('nobody locks an owner out from another address, nor an address those who came from it before', () => {
  const attempts = openAttempts(() => 0);
  attempts.begin('mika', here);
  attempts.succeeded('mika', here);
  for (let count = 0; count < 1000; count += 1) attempts.begin('mika', there);
  assert.equal(attempts.begin('mika', here), 0, 'from where she signs in');
  for (let count = 0; count < 1000; count += 1) attempts.begin(`guess-${count}`, here);
  assert.equal(attempts.begin('mika', here), 0, 'although others guess there');
  assert.ok(attempts.begin('ren', here) > 0, 'who never came from there waits');
  assert.ok(attempts.begin('ren', here) <= minutes(5));
});

test('one address over many accounts, and one holder of an IPv6 network, are slowed down all the same', () => {
  const attempts = openAttempts(() => 0);
  const free = (from: (count: number) => string) =>
    Array.from({ length: 200 }, (_, count) => attempts.begin(`name-${count}`, from(count))).filter(
      (wait) => wait === 0,
    ).length;
  assert.equal(
    free(() => here),
    30,
  );
  assert.equal(
    free((count) => `2001:db8::${count.toString(16)}`),
    30,
  );
  assert.equal(attempts.begin('mika', '2001:db8:0:1::1'), 0);
});

test('a sign-in takes its own attempts back', () => {
  const attempts = openAttempts(() => 0);
  for (let count = 0; count < 300; count += 1) {
    assert.equal(attempts.begin('mika', here), 0);
    attempts.succeeded('mika', here);
  }
  assert.equal(attempts.begin('ren', here), 0);
});

test('the guides say it as it is: five wrong ones, then twice as long each time, up to 15 minutes', () => {
  let now = 0;
  const attempts = openAttempts(() => now);
  const waits: number[] = [];
  for (let tries = 0; tries < 20; tries += 1) {
    const wait = attempts.begin('suzuki', '192.0.2.1');
    waits.push(wait);
    now += wait;
    if (wait > 0) attempts.begin('suzuki', '192.0.2.1');
  }
  assert.equal(
    waits.findIndex((wait) => wait > 0),
    5,
  );
  assert.equal(Math.max(...waits), minutes(15));
  const said = {
    en: /After five wrong passwords for one account from one address .*twice as long .*up to 15 minutes/,
    ja: /5 回間違えると.*2 倍.*最長 15 分/,
  };
  for (const [language, words] of Object.entries(said))
    assert.match(readFileSync(`docs/guides/${language}/accounts.md`, 'utf8'), words);
});

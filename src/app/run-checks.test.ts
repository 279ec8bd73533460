import assert from 'node:assert/strict';
import { test } from 'node:test';

import fc from 'fast-check';

import { defineCheck } from '../core/check.ts';
import type { Digest, InventoryRecord } from '../core/evidence.ts';
import { defineFact } from '../core/fact.ts';
import type { Fact, Facts, Seen, Unseen } from '../core/fact.ts';
import type { ObjectRef } from '../core/object-ref.ts';
import { defineProblem, nothingChanged } from '../core/problem.ts';
import { after, days, instantFromEpoch, minutes } from '../core/time.ts';
import { runChecks } from './run-checks.ts';

const at = instantFromEpoch(Date.UTC(2026, 10, 24));
const earlier = after(at, minutes(-1));
const observed = { from: earlier, to: earlier };
const origin = { source: 'test', where: 'nowhere' };
const refused = defineProblem<void>('test.refused', {
  tried: { en: () => 'look', ja: () => '確認' },
  cause: { en: () => 'forbidden', ja: () => '権限なし' },
  fix: { en: () => 'grant', ja: () => '権限の付与' },
  unchanged: nothingChanged,
})();

interface Door {
  readonly ref: ObjectRef;
  readonly open: boolean;
}

const doors = defineFact<readonly Door[]>({
  id: 'test.doors',
  about: { en: 'Doors', ja: '扉' },
  neverEmpty: true,
});
const windows = defineFact<readonly string[]>({ id: 'test.windows', about: { en: 'Windows', ja: '窓' } });

const doorsClosed = defineCheck({
  id: 'test.doors-closed',
  title: { en: 'Doors are closed', ja: '扉が閉まっている' },
  severity: 'high',
  scope: 'node',
  needs: { doors },
  also: { windows },
  monotone: true,
  *evaluate({ doors: all, windows: open = [] }) {
    for (const { ref, open: ajar } of all)
      if (ajar) yield { says: 'open', about: ref, within: ref, props: { name: ref.name } };
    for (const name of open) yield { says: 'open', about: { kind: 'node', id: name, name }, props: { name } };
  },
  messages: {
    en: { open: ({ name }: { readonly name: string }) => `${name} is open` },
    ja: { open: ({ name }) => `${name} が開いています` },
  },
  remedy: { open: () => ({ text: { en: 'close it', ja: '閉めてください' } }) },
  references: [],
});

const ref = (id: string): ObjectRef => ({ kind: 'node', id, name: id });
const scopes: InventoryRecord['scopes'] = { node: { state: 'complete', objects: [ref('a'), ref('b')] } };

test('an object that was completely seen is covered, and its finding reads in both languages', () => {
  const answer = ask({
    'test.doors': complete([door('a', true), door('b', false)]),
    'test.windows': complete([]),
  });

  assert.deepEqual(answer.covered, [ref('a'), ref('b')]);
  assert.deepEqual(
    answer.findings.map(({ text }) => text),
    [{ en: 'a is open', ja: 'a が開いています' }],
  );
  assert.deepEqual(answer.unseen, []);
});

test('a forbidden need covers nothing and says why', () => {
  const answer = ask({ 'test.doors': unseen('forbidden'), 'test.windows': complete([]) });

  assert.deepEqual([answer.covered, answer.findings], [[], []]);
  assert.deepEqual(answer.unseen, [{ state: 'forbidden', why: refused }]);
});

test('a fact that no source provides is not tried, not empty', () => {
  assert.equal(ask({ 'test.windows': complete([]) }).unseen[0]?.state, 'notTried');
});

test('an empty list of what no cluster lacks is not believed', () => {
  const answer = ask({ 'test.doors': complete([]), 'test.windows': complete([]) });

  assert.deepEqual(answer.covered, []);
  assert.equal(answer.unseen[0]?.why.code, 'honban.empty-not-believed');
});

test('a missing additional fact keeps what was found and leaves the rest unknown', () => {
  const answer = ask({ 'test.doors': complete([door('a', true)]), 'test.windows': unseen('timedOut') });

  assert.equal(answer.findings.length, 1);
  assert.deepEqual(answer.covered, []);
});

test('one node that did not answer is unknown alone', () => {
  const missing = [{ object: ref('b'), state: 'unreachable' as const, why: refused }];
  const answer = ask({
    'test.doors': { ...unseen('partial'), value: [door('a', false)], missing },
    'test.windows': complete([]),
  });

  assert.deepEqual(answer.covered, [ref('a')]);
  assert.deepEqual(answer.unseen, missing);
});

test('bundled data beyond its limit makes unknown, and does not make a fresh record old', () => {
  const bundled = defineFact<readonly string[]>({
    id: 'test.windows',
    about: windows.about,
    maximumAge: days(90),
    data: 'lifeCycle',
  });
  const check = { ...doorsClosed, also: { windows: bundled } };
  const dated = (age: number): Seen<unknown> => {
    const then = after(at, days(-age));
    return { state: 'complete', value: [], observed: { from: then, to: then }, origin };
  };

  const [old] = runChecks(
    [check],
    setting({ 'test.doors': complete([door('a', false)]), 'test.windows': dated(91) }),
  );
  const [good] = runChecks(
    [check],
    setting({ 'test.doors': complete([door('a', false)]), 'test.windows': dated(89) }),
  );

  assert.deepEqual([old?.covered, old?.unseen[0]?.why.code], [[], 'honban.data-too-old']);
  assert.equal(good?.covered.length, 2);
  assert.equal(good?.observed.from, earlier);
  assert.deepEqual(good?.data, [{ kind: 'lifeCycle', of: after(at, days(-89)) }]);
  assert.equal(old?.data, undefined);
});

test('losing sight of any fact never turns a cell to pass and never loses a finding proven by the others', () => {
  const lost = fc.constantFrom<Unseen>(
    'forbidden',
    'timedOut',
    'unreachable',
    'partial',
    'absent',
    'gone',
    'notTried',
  );
  fc.assert(
    fc.property(fc.boolean(), fc.boolean(), lost, (a, b, state) => {
      const whole = { 'test.doors': complete([door('a', a), door('b', b)]), 'test.windows': complete([]) };
      const before = ask(whole);
      const withoutDoors = ask({ ...whole, 'test.doors': unseen(state) });
      const withoutWindows = ask({ ...whole, 'test.windows': unseen(state) });

      assert.deepEqual([...withoutDoors.covered, ...withoutWindows.covered], []);
      assert.deepEqual(withoutWindows.findings, before.findings);
    }),
  );
});

function ask(seen: Readonly<Record<string, Seen<unknown>>>) {
  const [answer] = runChecks([doorsClosed], setting(seen));
  assert.ok(answer !== undefined);
  return answer;
}

function setting(seen: Readonly<Record<string, Seen<unknown>>>) {
  const facts: Facts = { get: <T>({ id }: Fact<T>) => seen[id] as Seen<T> | undefined };
  return {
    facts,
    at,
    scopes,
    standardPart: () => undefined,
    sha256: (text: string): Digest => `sha256:${text.length}`,
    judgeOf: (id: string): Digest => `sha256:${id}`,
  };
}

function door(id: string, open: boolean): Door {
  return { ref: ref(id), open };
}

function complete<T>(value: T): Seen<T> {
  return { state: 'complete', value, observed, origin };
}

function unseen(state: Unseen) {
  return { state, why: refused, observed, origin };
}

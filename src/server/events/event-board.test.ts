import assert from 'node:assert/strict';
import { test } from 'node:test';

import { ProblemError } from '../../core/problem.ts';
import { readerWith } from '../sign-in/reader.ts';
import { openEventBoard } from './event-board.ts';
import type { EventBoard } from './event-board.ts';

const everywhere = readerWith({ name: 'mika', roles: { '*': 'viewer' } });
const gate = (cluster: string) => ({ kind: 'changed', cluster, of: ['gate'] }) as const;

/** Everything the stream holds until it ends. */
async function readAll(board: EventBoard, response: Response): Promise<string> {
  board.end();
  return await response.text();
}

const idsIn = (text: string): readonly string[] =>
  [...text.matchAll(/^id: (.+)$/gm)].map(([, id]) => id ?? '');

test('a reader gets what is told from then on, each with an id, and the end', async () => {
  const board = openEventBoard();
  board.tell(gate('before'));
  const stream = board.open(everywhere, null);
  board.tell(gate('tokyo'));
  const text = await readAll(board, stream);
  assert.doesNotMatch(text, /before/);
  assert.match(text, /event: changed\ndata: \{.*"tokyo"/);
  assert.match(text, /event: ending/);
  assert.equal(idsIn(text).length, 2);
  assert.equal(board.streams(), 0);
});

test('who comes back gets what was missed, once and in order', async () => {
  const board = openEventBoard();
  const first = board.open(everywhere, null);
  for (const name of ['a', 'b', 'c']) board.tell(gate(name));
  const [, second] = idsIn(await readAll(board, first));
  board.tell(gate('d'));
  const text = await readAll(board, board.open(everywhere, second ?? ''));
  assert.deepEqual(
    [...text.matchAll(/"cluster":"(\w)"/g)].map(([, name]) => name),
    ['c', 'd'],
  );
  assert.doesNotMatch(text, /event: lost/);
});

test('who was away too long, or comes from another server, is told to read all again', async () => {
  const board = openEventBoard();
  const first = board.open(everywhere, null);
  board.tell(gate('a'));
  const [id = ''] = idsIn(await readAll(board, first));
  for (let count = 0; count < 600; count += 1) board.tell(gate('b'));
  for (const last of [id, 'AAAAAAAA.3', 'nonsense', '']) {
    const text = await readAll(board, board.open(everywhere, last));
    assert.match(text, /event: lost/, last);
  }
});

test('nobody hears of a cluster that they may not see', async () => {
  const board = openEventBoard();
  const stream = board.open(readerWith({ name: 'mika', roles: { osaka: 'viewer' } }), null);
  board.tell(gate('tokyo'));
  board.tell(gate('osaka'));
  const text = await readAll(board, stream);
  assert.doesNotMatch(text, /tokyo/);
  assert.match(text, /osaka/);
});

test('more streams than there may be are refused, and a place comes free when one goes', async () => {
  const board = openEventBoard({ most: 2 });
  const first = board.open(everywhere, null);
  board.open(everywhere, null);
  assert.throws(
    () => board.open(everywhere, null),
    (error) => error instanceof ProblemError && error.problem.code === 'server.busy',
  );
  await first.body?.cancel();
  board.open(everywhere, null);
  assert.equal(board.streams(), 2);
  board.end();
});

test('a reader who does not read is let go and holds nobody up', () => {
  const board = openEventBoard();
  board.open(everywhere, null);
  for (let count = 0; count < 2000; count += 1) board.tell(gate('tokyo'));
  assert.equal(board.streams(), 0);
});

test('one account that opens thousands takes no place of another', () => {
  const board = openEventBoard();
  let refused = 0;
  for (let count = 0; count < 10_000; count += 1)
    try {
      board.open(everywhere, null);
    } catch (error) {
      assert.ok(error instanceof ProblemError);
      refused += 1;
    }
  assert.equal(board.streams(), 250);
  assert.equal(refused, 9750);
  board.open(readerWith({ name: 'other', roles: { '*': 'viewer' } }), null);
  assert.equal(board.streams(), 251);
  board.end();
});

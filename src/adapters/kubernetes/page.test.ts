import assert from 'node:assert/strict';
import { test } from 'node:test';

import fc from 'fast-check';

import { readPage, tokenInHead } from './page.ts';

interface Read {
  readonly token: string | undefined;
  readonly objects: readonly unknown[];
}

function read(text: string): Read {
  const objects: unknown[] = [];
  const token = readPage(Buffer.from(text), (object) => objects.push(object));
  return { token, objects };
}

function page(items: readonly string[], token = ''): string {
  const metadata = JSON.stringify({ resourceVersion: '7', ...(token === '' ? {} : { continue: token }) });
  return `{"kind":"PodList","apiVersion":"v1","metadata":${metadata},"items":[${items.join(',')}]}\n`;
}

const managed = '"managedFields":[{"manager":"k","fieldsV1":{"f:a":{".":{},"k:{\\"x\\":\\"}]}\\"}":{}}}}]';

test('objects come one by one, without what manages their fields', () => {
  const { token, objects } = read(
    page([
      '{"metadata":{"name":"one","managedFields":[{"manager":"a","fieldsV1":{"f:x":{}}},{"manager":"b"}]},"spec":{"list":[{"a":1}]}}',
      '{"metadata":{"name":"two"}}',
    ]),
  );

  assert.equal(token, '');
  assert.deepEqual(objects, [
    { metadata: { name: 'one' }, spec: { list: [{ a: 1 }] } },
    { metadata: { name: 'two' } },
  ]);
});

test('a boundary inside an object is not taken for one between objects', () => {
  const templates = '[{"metadata":{"name":"a"}},{"metadata":{"name":"b"}}]';
  const item = `{"metadata":{"name":"one"},"spec":{"templates":${templates}}}`;

  assert.deepEqual(read(page([item, item])).objects, [JSON.parse(item), JSON.parse(item)]);
});

test('a text that only looks like the end of the managed fields does not cost the object', () => {
  const item = `{"metadata":{"name":"one",${managed}},"spec":{"list":[{"a":1}]}}`;

  const [object] = read(page([item])).objects as [{ spec: unknown }];

  assert.deepEqual(object.spec, { list: [{ a: 1 }] });
});

test('managed fields that are not the last of the metadata are left where they are', () => {
  const item =
    '{"metadata":{"uid":"u","managedFields":[{"manager":"a"}],"name":"one"},"spec":{"list":[{"a":1}]}}';

  assert.deepEqual(read(page([item])).objects, [JSON.parse(item)]);
});

test('the token of the next page is known from the beginning', () => {
  const text = page(['{"metadata":{"name":"one"}}'], 'next');

  assert.equal(tokenInHead(Buffer.from(text)), 'next');
  assert.equal(read(text).token, 'next');
});

test('a page that was cut or is no list has no token', () => {
  const text = page(['{"metadata":{"name":"one"}}', '{"metadata":{"name":"two"}}'], 'next');

  for (const broken of [
    text.slice(0, -4),
    `${text}x`,
    '',
    '[]',
    '{}',
    text.replace('{"name":"two"', '{"name":"two'),
  ])
    assert.equal(read(broken).token, undefined, broken);
});

const json = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.oneof(fc.string(), fc.constantFrom('}]}', '},{"metadata":{', '"managedFields":[{', '}],"')),
    fc.integer(),
    fc.constant(null),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom('metadata', 'name', 'spec', '},{"metadata":{'), tie('value')),
  ),
})).value;

test('read piece by piece is the same as parsed whole, whatever the objects hold', () => {
  const object = fc.record({ metadata: fc.dictionary(fc.constantFrom('name', 'labels'), json), spec: json });

  fc.assert(
    fc.property(fc.array(object, { minLength: 1, maxLength: 5 }), (items) => {
      const text = page(items.map((item) => JSON.stringify(item)));

      assert.deepEqual(read(text).objects, (JSON.parse(text) as { items: unknown }).items);
    }),
  );
});

test('no text makes it throw', () => {
  const piece = fc.oneof(
    fc.string(),
    fc.constantFrom('{"metadata":{', '},{"metadata":{', '"managedFields":[{', ']}'),
  );

  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      read(page([]).replace(']}', pieces.join('')));
    }),
  );
});

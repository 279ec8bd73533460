import assert from 'node:assert/strict';
import { test } from 'node:test';

import { realTarget } from './rewritten-objects.ts';
import { parseLine } from './exported-lines.ts';
import { parseExactly } from './exact-json.ts';
import { readPage } from '../kubernetes/page.ts';
import { canonicalJson } from '../../core/ledger/canonical-json.ts';
import { rewrite } from '../../domains/backup/rewrites/rewrite.ts';

const object = (size: string): string =>
  `{"metadata":{"name":"a","namespace":"shop","uid":"1"},"apiVersion":"example.org/v1","kind":"Thing","spec":{"size":${size},"list":[${size},1],"text":"${size}"}}`;

for (const size of ['9007199254740993', '-9223372036854775808', '18446744073709551615', '12', '0.1', '1e30'])
  test(`${size} is exported, rewritten and made again digit by digit`, () => {
    const page = `{"kind":"ThingList","apiVersion":"example.org/v1","metadata":{"resourceVersion":"1"},"items":[${object(size)}]}`;
    const exported: unknown[] = [];
    assert.equal(
      readPage(Buffer.from(page), (one) => exported.push(one), parseExactly),
      '',
    );
    const line = JSON.stringify(exported[0]);
    const read = parseLine(Buffer.from(line));
    assert.ok(read);
    const made = rewrite(read, realTarget({ namespaces: { shop: 'back' }, storageClasses: {} }));
    assert.ok(made.is !== 'left-out');
    const written = size === '1e30' ? '1e+30' : size;
    const text = JSON.stringify(made.object);
    assert.ok(text.includes(`"spec":{"size":${written},"list":[${written},1],"text":"${size}"}`), text);
    assert.ok(text.includes('"namespace":"back"'), text);
    const canonical = canonicalJson(read);
    assert.ok(canonical.includes(`"size":${written},"text":"${size}"`), canonical);
  });

/** Ways of spoiling a copy of an application beyond bytes: each fits its manifest, as a real accident would. */
import { createHash } from 'node:crypto';

import { applicationContents } from '../../domains/backup/drills/app-restore/basis.ts';
import type { Rewriting } from '../repository/actions/spoil-copy.ts';

type Bytes = NonNullable<Rewriting['bytes']>;

/** What is done to the one content of this name; the others stay. */
function only(name: string, change: (plain: Buffer) => Buffer): { readonly bytes: Bytes } {
  return {
    bytes: (plain, content) => (content.name === name ? changed(plain, change) : plain),
  };
}

async function* changed(
  plain: AsyncIterable<Uint8Array>,
  change: (plain: Buffer) => Buffer,
): AsyncIterable<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of plain) chunks.push(chunk);
  yield change(Buffer.concat(chunks));
}

const { record, dump } = applicationContents;

export const applicationSpoilings: ReadonlyMap<string, Rewriting> = new Map<string, Rewriting>([
  ['half-dump', only(dump, (plain) => plain.subarray(0, Math.floor(plain.length / 2)))],
  ['other-application', only(record, (plain) => withRecord(plain, { application: 'another' }))],
  ['emptied', { bytes: emptied }],
]);

/** With a record that fits: nothing but the application itself can notice. */
function emptied(...[plain, content, context]: Parameters<Bytes>): AsyncIterable<Uint8Array> {
  const digest = `sha256:${createHash('sha256').digest('hex')}`;
  const change =
    content.name === dump
      ? only(dump, () => Buffer.alloc(0))
      : only(record, (text) => withRecord(text, { dump: { status: 0, bytes: 0, digest } }));
  return change.bytes(plain, content, context);
}

function withRecord(text: Buffer, change: object): Buffer {
  return Buffer.from(JSON.stringify({ ...(JSON.parse(text.toString('utf8')) as object), ...change }));
}

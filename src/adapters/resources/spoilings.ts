/** Ways of spoiling an export beyond bytes: each is written anew under a manifest that promises what it was before. */
import { canonicalJson } from '../../core/ledger/canonical-json.ts';
import type { ExportedObject } from '../../domains/backup/rewrites/exported-object.ts';
import { nameOf } from './restored-form.ts';
import { canaryPlace } from '../kubernetes/plant-canary.ts';
import type { Rewriting } from '../repository/actions/spoil-copy.ts';

/** What becomes of the first ordinary ConfigMap or Secret: nearly every cluster has one. */
type Change = (object: ExportedObject) => readonly ExportedObject[];

export const resourceSpoilings: ReadonlyMap<string, Rewriting> = new Map<string, Rewriting>([
  ['lost-resource', changing(() => [])],
  ['changed-resource', changing((object) => [{ ...object, data: { changed: 'on the way' } }])],
  ['homeless-resource', changing((object) => [object, homeless(object)])],
]);

function homeless(object: ExportedObject): ExportedObject {
  return { ...object, metadata: { name: object.metadata.name, namespace: 'honban-nowhere' } };
}

function changing(change: Change): Rewriting {
  return { bytes: (plain) => changed(plain, change) };
}

async function* changed(plain: AsyncIterable<Uint8Array>, change: Change): AsyncIterable<Uint8Array> {
  let done = false;
  for await (const line of lines(plain)) {
    const object = done ? undefined : (JSON.parse(line) as ExportedObject);
    if (object === undefined || !isOrdinary(object)) yield Buffer.from(`${line}\n`);
    else {
      done = true;
      for (const one of change(object)) yield Buffer.from(`${canonicalJson(one)}\n`);
    }
  }
}

function isOrdinary(object: ExportedObject): boolean {
  const { kind } = object;
  return (kind === 'ConfigMap' || kind === 'Secret') && !nameOf(object).endsWith(` ${canaryPlace}`);
}

async function* lines(plain: AsyncIterable<Uint8Array>): AsyncIterable<string> {
  let held = Buffer.alloc(0);
  for await (const part of plain) {
    held = Buffer.concat([held, part]);
    for (let end = held.indexOf('\n'); end >= 0; end = held.indexOf('\n')) {
      yield held.subarray(0, end).toString('utf8');
      held = held.subarray(end + 1);
    }
  }
}

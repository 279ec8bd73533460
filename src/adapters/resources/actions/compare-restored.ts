/** `resources.compare-restored`: every object of the export against what the scratch API server lists now, one kind at a time. */
import { createHash } from 'node:crypto';

import { bindAction } from '../../../app/drill/ports.ts';
import { findCanary } from '../../../core/backup/canary.ts';
import type { JsonObject } from '../../../core/json.ts';
import { compareRestored as action } from '../../../domains/backup/drills/resource-restore/actions.ts';
import {
  exportedObject,
  kindOf,
  objectAt,
  textAt,
} from '../../../domains/backup/rewrites/exported-object.ts';
import type { ExportedObject } from '../../../domains/backup/rewrites/exported-object.ts';
import { exportedLines } from '../../applications/exported-lines.ts';
import { openScratchHand } from '../../isolation/scratch-hand.ts';
import type { ScratchHand } from '../../isolation/scratch-hand.ts';
import { parseExactly } from '../../applications/exact-json.ts';
import { readPage } from '../../kubernetes/page.ts';
import { canaryPlace } from '../../kubernetes/plant-canary.ts';
import { kindPlaces } from '../kind-places.ts';
import type { PlaceOf } from '../kind-places.ts';
import { nameOf, restoredDigest } from '../restored-form.ts';

const told = 100;
const pageSize = 200;

export const compareRestoredAction = bindAction(action, {
  run: async ({ file, ...access }, { signal, progress }) => {
    const hand = await openScratchHand(access, signal);
    const end: End = { equal: 0, lost: 0, differing: 0, wrong: [], unlisted: [] };
    try {
      const comparing: Comparing = { hand, placeOf: kindPlaces(hand, signal), end };
      let expected: Expected | undefined;
      for await (const object of exportedLines(file)) {
        if (signal.aborted) break;
        if (object === undefined) continue;
        if (expected !== undefined && kindOf(expected.one) !== kindOf(object)) {
          await compareKind(expected, comparing);
          progress({ done: end.equal, unit: 'objects' });
          expected = undefined;
        }
        expected ??= { one: object, digests: new Map() };
        const digest = restoredDigest(object);
        if (digest !== undefined) expected.digests.set(nameOf(object), digest);
      }
      if (expected !== undefined) await compareKind(expected, comparing);
      return end;
    } finally {
      hand.close();
    }
  },
});

interface End {
  equal: number;
  lost: number;
  differing: number;
  readonly wrong: string[];
  readonly unlisted: string[];
  canary?: string;
}

interface Comparing {
  readonly hand: ScratchHand;
  readonly placeOf: PlaceOf;
  readonly end: End;
}

interface Expected {
  /** Any of its objects. */
  readonly one: ExportedObject;
  /** By name; what is found is taken out. */
  readonly digests: Map<string, string>;
}

async function compareKind({ one, digests }: Expected, { hand, placeOf, end }: Comparing): Promise<void> {
  if (digests.size === 0) return;
  const place = await placeOf(one);
  const path = place === undefined ? undefined : `${place.base}/${place.plural}`;
  const whole =
    path !== undefined && (await eachIn(path, { one, hand }, (object) => compareOne(object, digests, end)));
  if (!whole) end.unlisted.push(kindOf(one));
  else
    for (const name of digests.keys()) {
      end.lost += 1;
      note(end, name);
    }
}

function compareOne(object: ExportedObject, digests: Map<string, string>, end: End): void {
  const name = nameOf(object);
  const wanted = digests.get(name);
  if (wanted === undefined) return;
  digests.delete(name);
  if (name === `ConfigMap ${canaryPlace}`) noteCanary(object, end);
  if (restoredDigest(object) === wanted) end.equal += 1;
  else {
    end.differing += 1;
    note(end, name);
  }
}

function note({ wrong }: End, name: string): void {
  if (wrong.length < told) wrong.push(name);
}

function noteCanary(object: ExportedObject, end: End): void {
  const line = findCanary(textAt(objectAt(object, 'data'), 'canary') ?? '');
  if (line !== undefined) end.canary = `sha256:${createHash('sha256').update(line).digest('hex')}`;
}

/** False where the list was not read to its end. */
async function eachIn(
  path: string,
  { one, hand }: { readonly one: ExportedObject; readonly hand: ScratchHand },
  use: (object: ExportedObject) => void,
): Promise<boolean> {
  const { apiVersion, kind } = one;
  for (let next = ''; ;) {
    const query = next === '' ? '' : `&continue=${encodeURIComponent(next)}`;
    const { status, body } = await hand.send('GET', `${path}?limit=${pageSize}${query}`);
    const token =
      status === 200
        ? readPage(
            body,
            (item) => {
              const object = exportedObject({ ...(item as JsonObject), apiVersion, kind });
              if (object !== undefined) use(object);
            },
            parseExactly,
          )
        : undefined;
    if (token === undefined) return false;
    if (token === '') return true;
    next = token;
  }
}

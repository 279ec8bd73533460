/** `resources.apply-export`: makes every object of the export in a scratch API server, kind after kind as they stand in it. */
import { setTimeout as sleep } from 'node:timers/promises';

import { bindAction } from '../../../app/drill/ports.ts';
import type { AbortSignalLike } from '../../../core/source.ts';
import { applyExport as action } from '../../../domains/backup/drills/resource-restore/actions.ts';
import { kindOf, objectAt } from '../../../domains/backup/rewrites/exported-object.ts';
import type { ExportedObject } from '../../../domains/backup/rewrites/exported-object.ts';
import type { Restored } from '../../../domains/backup/rewrites/rewrite.ts';
import { exportedLines } from '../../applications/exported-lines.ts';
import { openScratchHand } from '../../isolation/scratch-hand.ts';
import type { HandAnswer, ScratchHand } from '../../isolation/scratch-hand.ts';
import { collectionPath, kindPlaces } from '../kind-places.ts';
import type { PlaceOf } from '../kind-places.ts';
import { refusalIn } from '../refusal.ts';
import { nameOf, restoredForm } from '../restored-form.ts';

/** At once; all of one kind, because the next one may look for them. */
const together = 8;
const told = 100;

export const applyExportAction = bindAction(action, {
  run: async ({ file, ...access }, { signal, progress }) => {
    const hand = await openScratchHand(access, signal);
    try {
      const applying: Applying = { hand, placeOf: kindPlaces(hand, signal), signal, end: noneYet() };
      let batch: ExportedObject[] = [];
      for await (const object of exportedLines(file)) {
        if (signal.aborted) break;
        if (object === undefined) continue;
        const [first] = batch;
        if (batch.length === together || (first !== undefined && kindOf(first) !== kindOf(object))) {
          await applyBatch(batch, applying);
          batch = [];
          progress({ done: applying.end.made, unit: 'objects' });
        }
        batch.push(object);
      }
      await applyBatch(batch, applying);
      return applying.end;
    } finally {
      hand.close();
    }
  },
});

interface End {
  made: number;
  readonly order: string[];
  readonly leftOut: Record<string, number>;
  readonly changed: Record<string, number>;
  refused: number;
  readonly refusals: { object: string; why: string }[];
}

function noneYet(): End {
  return { made: 0, order: [], leftOut: {}, changed: {}, refused: 0, refusals: [] };
}

interface Applying {
  readonly hand: ScratchHand;
  readonly placeOf: PlaceOf;
  readonly signal: AbortSignalLike;
  readonly end: End;
}

async function applyBatch(batch: readonly ExportedObject[], applying: Applying): Promise<void> {
  const { order } = applying.end;
  for (const object of batch) if (order.at(-1) !== kindOf(object)) order.push(kindOf(object));
  await Promise.all(batch.map(async (object) => await apply(object, applying)));
}

async function apply(object: ExportedObject, applying: Applying): Promise<void> {
  const { end } = applying;
  const made = restoredForm(object);
  if (made.is === 'left-out') {
    count(end.leftOut, made.rule);
    return;
  }
  for (const rule of rulesOf(made)) count(end.changed, rule);
  const why = await make(made.object, applying);
  if (why === undefined) end.made += 1;
  else {
    end.refused += 1;
    if (end.refusals.length < told) end.refusals.push({ object: nameOf(object), why });
  }
}

function rulesOf({ changes }: Restored): ReadonlySet<string> {
  return new Set(changes.map(({ rule }) => rule));
}

function count(of: Record<string, number>, rule: string): void {
  of[rule] = (of[rule] ?? 0) + 1;
}

/** Undefined when it is there; else what the API server said. */
async function make(
  object: ExportedObject,
  { hand, placeOf, signal }: Applying,
): Promise<string | undefined> {
  const place = await placeOf(object);
  if (place === undefined) return `${object.apiVersion} ${object.kind} is not served`;
  const path = collectionPath(place, object);
  const answer = await patiently(() => hand.send('POST', path, object), signal);
  if (answer.status === 409)
    return await replace(object, `${path}/${encodeURIComponent(object.metadata.name)}`, hand);
  return refusalIn(answer);
}

/** The API server makes some by itself; what was exported stands before it. */
async function replace(object: ExportedObject, path: string, hand: ScratchHand): Promise<string | undefined> {
  const found = await hand.send('GET', path);
  if (found.status !== 200) return refusalIn(found);
  const { metadata } = JSON.parse(found.body.toString('utf8')) as ExportedObject;
  const resourceVersion = objectAt({ metadata }, 'metadata')['resourceVersion'] ?? null;
  return refusalIn(
    await hand.send('PUT', path, { ...object, metadata: { ...object.metadata, resourceVersion } }),
  );
}

const patience = 30_000;
const pause = 200;

/** A kind that is listed by discovery may still take a moment until it is served. */
async function patiently(send: () => Promise<HandAnswer>, signal: AbortSignalLike): Promise<HandAnswer> {
  const end = performance.now() + patience;
  for (;;) {
    const answer = await send();
    if (!isNotYet(answer) || performance.now() > end || signal.aborted) return answer;
    await sleep(pause);
  }
}

function isNotYet({ status, body }: HandAnswer): boolean {
  return status === 429 || status === 503 || (status === 404 && !body.includes('"details":{"name":"'));
}

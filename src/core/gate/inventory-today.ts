/**
 * What exists today and in what context, from inventory records. Losing sight never shrinks the scope: objects of the newest
 * complete look stay in it, and while the newest look is missing, old or partial, no cell that needs it can be met.
 */
import type { Context, InventoryObject, InventoryRecord, InventoryScope } from '../evidence.ts';
import type { Text } from '../i18n.ts';
import { objectKey } from '../object-ref.ts';
import type { ScopeKind } from '../object-ref.ts';
import { after, between, hours } from '../time.ts';
import type { Instant } from '../time.ts';
import { durationWords, plain, say, unseenWords } from './phrases.ts';

export const inventoryLimit = hours(26);

/** Kinds that a working cluster may lack altogether; of any other an empty look is not believed. */
const mayBeEmpty: ReadonlySet<ScopeKind> = new Set(['persistentVolumeClaim']);

export interface ScopeToday {
  readonly objects: readonly InventoryObject[];
  /** Why nobody can say that these are all. */
  readonly doubt?: Text;
  /** When the inventory is too old. */
  readonly until?: Instant;
  /** When the newest complete look began. */
  readonly seen?: Instant;
  readonly producer?: string;
}

export interface InventoryToday {
  scope(kind: ScopeKind): ScopeToday;
  /** Why the newest inventory as a whole cannot be used. */
  readonly doubt: Text | undefined;
  /** Undefined while there is no inventory young enough. */
  readonly context: Context | undefined;
  /** Of the newest inventory, however old: what differed then is not forgiven because nobody looks any more. */
  readonly lastContext: Context | undefined;
  /** When the newest inventory is too old. */
  readonly until: Instant | undefined;
  /** When this object, or the first of its template, was first inventoried. */
  firstSeen(object: InventoryObject): Instant | undefined;
  readonly nature: 'sandbox' | 'recording' | undefined;
}

/** Collects inventory records in any order. */
export class InventoryBook {
  #newest: InventoryRecord | undefined;
  readonly #complete = new Map<ScopeKind, { from: Instant; objects: readonly InventoryObject[] }>();
  readonly #first = new Map<string, Instant>();

  add(record: InventoryRecord): void {
    if (this.#newest === undefined || isNewer(record, this.#newest)) this.#newest = record;
    for (const [kind, scope] of Object.entries(record.scopes) as [ScopeKind, InventoryScope][])
      if (scope.state === 'complete') this.#addScope(kind, record.observed.from, scope.objects);
  }

  #addScope(kind: ScopeKind, from: Instant, objects: readonly InventoryObject[]): void {
    const known = this.#complete.get(kind);
    if (known === undefined || known.from < from) this.#complete.set(kind, { from, objects });
    else if (known.from === from)
      this.#complete.set(kind, { from, objects: together(known.objects, objects) });
    for (const object of objects) {
      const key = ageKey(object);
      const first = this.#first.get(key);
      if (first === undefined || from < first) this.#first.set(key, from);
    }
  }

  at(time: Instant): InventoryToday {
    const newest = this.#newest;
    const doubt = doubtAbout(newest, time);
    const until = newest === undefined ? undefined : after(newest.observed.from, inventoryLimit);
    return {
      doubt,
      until,
      lastContext: newest?.context,
      context: doubt === undefined ? newest?.context : undefined,
      nature: newest?.subject.kind === 'cluster' ? newest.subject.nature : undefined,
      firstSeen: (object) => this.#first.get(ageKey(object)),
      scope: (kind) => {
        const complete = this.#complete.get(kind);
        const known = {
          objects: complete?.objects ?? [],
          ...(complete === undefined ? {} : { seen: complete.from }),
        };
        const wrong = doubt ?? doubtAboutScope(newest?.scopes[kind], kind);
        if (wrong !== undefined || newest === undefined || until === undefined)
          return { ...known, doubt: wrong ?? neverTaken };
        return { ...known, until, producer: newest.producer.name };
      },
    };
  }
}

/** Of two at the same time the one that saw less counts. */
function isNewer(one: InventoryRecord, other: InventoryRecord): boolean {
  if (one.observed.from !== other.observed.from) return one.observed.from > other.observed.from;
  const fewer = completeScopes(other) - completeScopes(one);
  return fewer === 0 ? one.id < other.id : fewer > 0;
}

/** Two looks at the same moment: what either saw exists. */
function together(
  one: readonly InventoryObject[],
  other: readonly InventoryObject[],
): readonly InventoryObject[] {
  const all = [...one, ...other].map((object) => [objectKey(object), object] as const);
  return [...new Map(all)].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, object]) => object);
}

function completeScopes({ scopes }: InventoryRecord): number {
  return Object.values(scopes).filter(({ state }) => state === 'complete').length;
}

/** Objects of one template are as old as the first of them. */
function ageKey(object: InventoryObject): string {
  return object.template === undefined ? objectKey(object) : `${object.kind}/template/${object.template}`;
}

const neverTaken = plain('no inventory was ever taken', '棚卸しがまだ一度もありません');

function doubtAbout(newest: InventoryRecord | undefined, time: Instant): Text | undefined {
  if (newest === undefined) return neverTaken;
  const age = between(newest.observed.from, time);
  if (age <= inventoryLimit) return undefined;
  return say(
    {
      en: ({ age }) => `the newest inventory is ${age} old (limit 26 h)`,
      ja: ({ age }) => `最新の棚卸しから ${age}経っています（期限 26 時間）`,
    },
    { age: durationWords(age) },
  );
}

function doubtAboutScope(scope: InventoryScope | undefined, kind: ScopeKind): Text | undefined {
  if (scope === undefined)
    return say(
      {
        en: ({ kind }) => `the inventory did not look for ${kind}`,
        ja: ({ kind }) => `棚卸しの対象に ${kind} がありません`,
      },
      { kind },
    );
  if (scope.state !== 'complete')
    return say(
      {
        en: ({ kind, state, cause }) => `the inventory of ${kind}: ${state} (${cause})`,
        ja: ({ kind, state, cause }) => `${kind} の棚卸し: ${state}（${cause}）`,
      },
      { kind, state: unseenWords[scope.state], cause: scope.why.cause },
    );
  if (scope.objects.length > 0 || mayBeEmpty.has(kind)) return undefined;
  return say(
    {
      en: ({ kind }) => `an inventory without any ${kind} is not believed`,
      ja: ({ kind }) => `${kind} が一つもない棚卸しは信用できません`,
    },
    { kind },
  );
}

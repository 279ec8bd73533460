/** Of which objects a question is asked, and why nobody can say that these are all. */
import type { Question } from '../criterion.ts';
import type { Context, InventoryObject } from '../evidence.ts';
import type { Text } from '../i18n.ts';
import type { ObjectRef } from '../object-ref.ts';
import type { Application } from '../policy/applications.ts';
import { applicationRef, changesCluster, declaredObjects, isDeclared } from '../policy/declared-objects.ts';
import type { DeclaredKind } from '../policy/declared-objects.ts';
import type { Policy } from '../policy/policy.ts';
import type { Instant } from '../time.ts';
import type { InventoryToday } from './inventory-today.ts';
import type { Known } from './setting.ts';
import { contextWords } from './context-words.ts';
import { declaredWords } from './standard-words.ts';
import { plain, say } from './phrases.ts';

export interface Scope {
  readonly objects: readonly InventoryObject[];
  /** Why no cell of it can be met. */
  readonly doubt?: Text;
  /** A set that somebody should have declared and nobody did: that is a fail. */
  readonly undeclared?: Text;
  readonly until?: Instant;
  /** When the look began that told of these objects; what was seen later may be newer than all of them. */
  readonly seen?: Instant;
  /** Who took the inventory; it must be another than who judged. */
  readonly producer?: string;
}

export function scopeOf(question: Question, side: 'self' | 'pair', setting: Known): Scope {
  const scope = objectsOf(question, side, setting);
  if (scope.doubt !== undefined || question.overtakenBy.length === 0) return scope;
  const { context, doubt, until } = inventoryOf(question.contextOf === 'cluster' ? 'self' : side, setting);
  const unclear = doubt ?? untold(question, context, scope);
  if (unclear !== undefined) return { ...scope, doubt: unclear };
  return until === undefined ? scope : { ...scope, until };
}

/** A value of today that neither the inventory nor any object tells: nobody can say whether it has changed. */
function untold({ overtakenBy }: Question, context: Context | undefined, scope: Scope): Text | undefined {
  const name = overtakenBy.find(
    (value) =>
      context?.[value] === undefined &&
      !scope.objects.some((object) => object.context?.[value] !== undefined),
  );
  if (name === undefined) return undefined;
  return say(
    {
      en: ({ name }) => `the inventory does not tell ${name}`,
      ja: ({ name }) => `棚卸しから${name}が分かりません`,
    },
    { name: contextWords[name] },
  );
}

function objectsOf(question: Question, side: 'self' | 'pair', setting: Known): Scope {
  const { scope } = question;
  if (scope === 'cluster' || scope === 'organisation') return { objects: [theWhole(scope, side, setting)] };
  if (isDeclared(scope)) return declaredScope(question, side, setting);
  return inventoryOf(side, setting).scope(scope);
}

export function inventoryOf(side: 'self' | 'pair', { self, pair }: Known): InventoryToday {
  return side === 'self' ? self : pair;
}

/** The one object of a question about a whole. */
function theWhole(scope: 'cluster' | 'organisation', side: 'self' | 'pair', known: Known): ObjectRef {
  const { input, background } = known;
  if (scope === 'organisation') return organisation(input.policy?.value);
  if (side === 'self') return { kind: scope, id: input.identity.uid, name: input.cluster };
  const name = input.policy?.value.clusters[input.cluster]?.pair ?? 'pair';
  return { kind: scope, id: background.sides.pair?.uid ?? name, name };
}

/** One object whatever it is called. */
export function organisation(policy: Policy | undefined): ObjectRef {
  return { kind: 'organisation', id: 'organisation', name: policy?.organisation.name ?? 'organisation' };
}

/** What is declared is known from the policy; the inventory may add classes and values of the single objects. */
function declaredScope({ scope, tier }: Question, side: 'self' | 'pair', setting: Known): Scope {
  const policy = setting.input.policy?.value;
  if (policy === undefined || !isDeclared(scope)) return { objects: [], undeclared: noPolicy };
  const all = declaredObjects(scope, policy).filter(({ name }) => concerns(scope, name, setting));
  if (all.length === 0)
    return {
      objects: [],
      undeclared: say(
        {
          en: ({ scope }) => `the policy declares no ${scope}`,
          ja: ({ scope }) => `運用ポリシーに${scope}の記載がありません`,
        },
        { scope: declaredWords[scope] },
      ),
    };
  const inventoried = new Map(
    inventoryOf(side, setting)
      .scope(scope)
      .objects.map((object) => [object.id, object]),
  );
  const known = all.map((object) => ({ ...inventoried.get(object.id), ...object }));
  return { objects: tier === undefined ? known : ofTier(known, tier, policy) };
}

/** A repository concerns only the clusters it changes. */
function concerns(scope: DeclaredKind, name: string, { input }: Known): boolean {
  const repository = scope === 'repository' ? input.policy?.value.repositories[name] : undefined;
  return repository === undefined || changesCluster(repository, input.cluster);
}

/** One without a tier is held to the strictest. */
function ofTier(
  objects: readonly InventoryObject[],
  tier: NonNullable<Application['tier']>,
  policy: Policy,
): readonly InventoryObject[] {
  const ids = new Set(
    Object.entries(policy.applications)
      .filter(([, application]) => (application.tier ?? 'A') === tier)
      .map(([key, application]) => applicationRef(key, application).id),
  );
  return objects.filter(({ id }) => ids.has(id)).map((object) => ({ class: tier, ...object }));
}

const noPolicy = plain('there is no policy', '運用ポリシーがありません');

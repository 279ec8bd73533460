/**
 * Where the objects of each scope are read from. The gate takes its scope from the inventory and never from the record it
 * judges, so a kind that could not be listed completely stays a gap: losing sight never makes the scope smaller.
 */
import type { InventoryObject, InventoryRecord, InventoryScope } from '../core/evidence.ts';
import type { Facts, Needs, ValuesOf } from '../core/fact.ts';
import { kubernetesFacts } from '../core/kubernetes/facts/index.ts';
import type { PersistentVolumeClaim } from '../core/kubernetes/facts/persistent-volume-claims.ts';
import type { Pod } from '../core/kubernetes/facts/pods.ts';
import { claimRef, namespaceRef, nodeRef, organisationRef } from '../core/kubernetes/refs.ts';
import type { ObjectRef, ScopeKind } from '../core/object-ref.ts';
import { declaredObjects } from '../core/policy/declared-objects.ts';
import type { DeclaredKind } from '../core/policy/declared-objects.ts';
import { policyFact } from '../core/policy/facts.ts';
import type { Instant, Span } from '../core/time.ts';
import { lookAt } from './look.ts';

interface ScopeRule {
  readonly needs: Needs;
  objects(values: Readonly<Record<string, unknown>>): Iterable<InventoryObject>;
}

function scope<N extends Needs>(
  needs: N,
  objects: (values: ValuesOf<N>) => Iterable<InventoryObject>,
): ScopeRule {
  return { needs, objects: objects as ScopeRule['objects'] };
}

function declared(kind: DeclaredKind): ScopeRule {
  return scope({ policy: policyFact }, ({ policy }) => declaredObjects(kind, policy));
}

const { namespaces, nodes, persistentVolumeClaims, pods } = kubernetesFacts;

const rules: { readonly [Kind in Exclude<ScopeKind, 'cluster'>]: ScopeRule } = {
  namespace: scope({ namespaces }, (seen) => seen.namespaces.map(namespaceRef)),
  node: scope({ nodes }, (seen) => seen.nodes.map(nodeRef)),
  persistentVolumeClaim: scope({ persistentVolumeClaims }, (seen) =>
    seen.persistentVolumeClaims.map(inventoryClaim),
  ),
  image: scope({ pods }, (seen) => imagesOf(seen.pods)),
  organisation: scope({}, () => [organisationRef]),
  application: declared('application'),
  repository: declared('repository'),
  contactRoute: declared('contactRoute'),
};

/** Facts that an inventory is made of, besides those of the context. */
export const inventoryFacts = { namespaces, nodes, persistentVolumeClaims, pods };

export function inventoryScopes(
  facts: Facts,
  cluster: ObjectRef,
  at: Instant,
): { readonly scopes: InventoryRecord['scopes']; readonly spans: readonly Span[] } {
  const spans: Span[] = [];
  const scopes: Partial<Record<ScopeKind, InventoryScope>> = {
    cluster: { state: 'complete', objects: [cluster] },
  };
  for (const [kind, rule] of Object.entries(rules) as readonly [ScopeKind, ScopeRule][]) {
    const look = lookAt(rule.needs, facts, at);
    const [gap] = look.gaps;
    spans.push(...look.spans);
    scopes[kind] =
      gap === undefined
        ? { state: 'complete', objects: [...rule.objects(look.values)] }
        : { state: gap.state, why: gap.why };
  }
  return { scopes, spans };
}

/** Volumes of one StorageClass prove something for each other. */
function inventoryClaim(claim: PersistentVolumeClaim): InventoryObject {
  const { storageClass } = claim;
  return { ...claimRef(claim), ...(storageClass === undefined ? {} : { class: storageClass }) };
}

/** By digest, as it really runs; an image that was never pulled has none yet and cannot be judged. */
function imagesOf(all: readonly Pod[]): readonly InventoryObject[] {
  const byId = new Map<string, InventoryObject>();
  for (const { containers } of all)
    for (const { imageId, image } of containers) {
      const digest = imageId?.match(/sha256:[0-9a-f]{64}/)?.[0];
      if (digest !== undefined) byId.set(digest, { kind: 'image', id: digest, name: image });
    }
  return [...byId.values()];
}

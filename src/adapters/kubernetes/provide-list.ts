/** A fact that is one projection of one resource, object by object. The right it costs follows from the resource. */
import type { CompletelySeen, Fact, Seen } from '../../core/fact.ts';
import type { Identity, Provider } from '../../core/source.ts';
import { resourceOf } from './resource.ts';
import type { ResourceName } from './resource.ts';
import type { ClusterSession } from './session.ts';

/** Any fact about a cluster, with the lists it is made from, so that each is read once for all who need it. */
export interface ClusterProvider<T> extends Provider<T, ClusterSession> {
  readonly lists: readonly ListProvider<unknown>[];
}

export interface ListProvider<T> extends ClusterProvider<readonly T[]> {
  readonly resource: ResourceName;
  readonly identity: Identity;
  readonly metadataOnly: boolean;
  readonly pageSize: number;
  project(object: unknown): T | undefined;
  finish(seen: CompletelySeen<readonly T[]>): Seen<readonly T[]>;
}

export interface ListShape<T, Raw> {
  readonly resource: ResourceName;
  /** Undefined leaves the object out. Throws for a form it does not expect; the fact is then partial. */
  readonly project: (object: Raw) => T | undefined;
  /** The projection needs nothing but `metadata`. */
  readonly metadataOnly?: boolean;
  /** Fewer at a time for kinds with very large objects. */
  readonly pageSize?: number;
  /** A last word over everything that was completely seen. */
  readonly finish?: (seen: CompletelySeen<readonly T[]>) => Seen<readonly T[]>;
}

const defaultPageSize = 250;

export function provideList<T, Raw>(fact: Fact<readonly T[]>, shape: ListShape<T, Raw>): ListProvider<T> {
  const { group, plural } = resourceOf(shape.resource);
  const identity: Identity = 'check';
  const provider: ListProvider<T> = {
    fact,
    resource: shape.resource,
    identity,
    rights: [{ identity, apiGroups: [group], resources: [plural], verbs: ['list'] }],
    metadataOnly: shape.metadataOnly ?? false,
    pageSize: shape.pageSize ?? defaultPageSize,
    // The API server serves its own schema; what does not fit it ends as a thrown error and a partial fact.
    project: (object) => shape.project(object as Raw),
    finish: shape.finish ?? ((seen) => seen),
    get lists() {
      return [provider];
    },
    collect: (session) => session.list(provider),
  };
  return provider;
}

/** A fact that is one document of the API server outside of its resources: `/version`, `/readyz`, `/metrics`. */
import type { Fact, Seen } from '../../core/fact.ts';
import type { ClusterProvider } from './provide-list.ts';
import type { ClusterSession } from './session.ts';

export interface DocumentShape<T> {
  /** What RBAC calls non-resource URLs. */
  readonly paths: readonly string[];
  readonly collect: (session: ClusterSession) => Promise<Seen<T>>;
}

export function provideDocument<T>(fact: Fact<T>, { paths, collect }: DocumentShape<T>): ClusterProvider<T> {
  return {
    fact,
    rights: [{ identity: 'check', nonResourceURLs: paths, verbs: ['get'] }],
    lists: [],
    collect,
  };
}

/**
 * Which of the clusters we know a record is about. A cluster is its kube-system UID and its incarnation: the same UID
 * behind another endpoint or CA, in another etcd or with another nonce is a copy, and a copy answers nothing.
 */
import type { ClusterIdentity, Subject } from '../evidence.ts';
import type { Policy } from '../policy/policy.ts';

/** `self` is the cluster decided on, `pair` its paired verification cluster, `shared` the organisation and repositories. */
export type Side = 'self' | 'pair' | 'shared' | 'copy' | 'other';

export interface Sides {
  readonly self: ClusterIdentity;
  readonly pair?: ClusterIdentity;
}

/** What the policy pins stands before what was seen today. */
export function pinned(
  seen: ClusterIdentity,
  cluster: Policy['clusters'][string] | undefined,
): ClusterIdentity {
  if (cluster === undefined) return seen;
  const { uid, caDigest, endpoint } = cluster;
  return {
    ...seen,
    ...(uid === undefined ? {} : { uid }),
    ...(caDigest === undefined ? {} : { caDigest: caDigest as ClusterIdentity['caDigest'] & string }),
    ...(endpoint === undefined ? {} : { endpoint }),
  };
}

export function sideOf(subject: Subject, { self, pair }: Sides): Side {
  if (subject.kind !== 'cluster') return 'shared';
  if (isIncarnation(subject, self)) return 'self';
  if (pair !== undefined && isIncarnation(subject, pair)) return 'pair';
  return subject.uid === self.uid || subject.uid === pair?.uid ? 'copy' : 'other';
}

/** What was pinned must be there and agree; etcd's id and the nonce must agree wherever both sides know them. */
function isIncarnation(subject: ClusterIdentity, known: ClusterIdentity): boolean {
  const { uid, caDigest, endpoint, etcdClusterId, nonce } = known;
  return (
    subject.uid === uid &&
    (caDigest === undefined || subject.caDigest === caDigest) &&
    (endpoint === undefined || subject.endpoint === endpoint) &&
    agree(subject.etcdClusterId, etcdClusterId) &&
    agree(subject.nonce, nonce)
  );
}

function agree(one: string | undefined, other: string | undefined): boolean {
  return one === undefined || other === undefined || one === other;
}

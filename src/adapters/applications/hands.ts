/** Hands on clusters by the name that the policy calls them: opened when a step needs one, closed by whoever opened the drill. */
import type { ClusterHand } from './cluster-hand.ts';

export type Hands = (cluster: string) => Promise<ClusterHand>;

/** A source is where we look: the only thing that does I/O. It declares what it provides and what rights that costs. */
import type { Fact, Seen } from './fact.ts';
import type { Text } from './i18n.ts';

/** Identities that Honban can be given; each has its own generated RBAC, none contains another's. */
export const identities = [
  'check',
  'secrets-inventory',
  'backup',
  'drill',
  'restore',
  'canary',
  'break-glass',
] as const;
export type Identity = (typeof identities)[number];

/** One rule of Kubernetes RBAC that a fact costs. */
export interface Right {
  readonly identity: Identity;
  /** Granted in this namespace only; in the whole cluster when left out. */
  readonly namespace?: string;
  readonly apiGroups?: readonly string[];
  readonly resources?: readonly string[];
  readonly nonResourceURLs?: readonly string[];
  readonly verbs: readonly string[];
  readonly optional?: OptionalRights;
}

/** Left out of `rbac print` unless asked for, because of what else they allow. A role of their own, however they are asked for. */
export interface OptionalRights {
  /** Of the flag that asks for them, and behind the identity of their role. */
  readonly name: string;
  readonly why: Text;
}

/** Collects one fact. Never throws for what the outside does: that is what `Seen` is for. */
export interface Provider<T, Session> {
  readonly fact: Fact<T>;
  readonly rights: readonly Right[];
  collect(session: Session, signal: AbortSignalLike): Promise<Seen<T>>;
}

/** The part of AbortSignal that pure layers may know; a platform's own AbortSignal fits. */
export interface AbortSignalLike {
  readonly aborted: boolean;
  addEventListener(type: 'abort', listener: () => void): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}

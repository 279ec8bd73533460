/**
 * A fact is declared once, apart from whoever provides it. What travels is `Seen<T>`: the value together with
 * when and where it was seen, or why it was not. Only the runner unwraps it, so that no judgement can forget to.
 */
import type { Text } from './i18n.ts';
import type { ObjectRef } from './object-ref.ts';
import type { Problem } from './problem.ts';
import type { Milliseconds, Span } from './time.ts';

declare const value: unique symbol;

export interface Fact<T> {
  /** `area.name`, for example `kubernetes.clusterRoleBindings`. */
  readonly id: string;
  readonly about: Text;
  /** A working cluster always has some (nodes, namespaces, pods, RBAC): a complete but empty list is not believed. */
  readonly neverEmpty?: boolean;
  /**
   * For bundled or imported data that knows its own date: older than this at the time of judging it makes unknown.
   * Such a fact does not make a record older; the limit is its own.
   */
  readonly maximumAge?: Milliseconds;
  /** Answers judged with it carry its kind and date, so that the gate knows when they stop to count. */
  readonly data?: OutsideData;
  readonly [value]?: T;
}

/** What Honban knows from outside of the cluster, and what grows old by itself. */
export type OutsideData = 'vulnerabilities' | 'lifeCycle' | 'compatibility';

export function defineFact<T>(fact: Omit<Fact<T>, typeof value>): Fact<T> {
  return fact;
}

/** Why something was not seen. The first two thirds of a security product is telling these apart from "there is none". */
export type Unseen = 'forbidden' | 'timedOut' | 'unreachable' | 'partial' | 'absent' | 'gone' | 'notTried';

export interface Origin {
  /** Id of the source, for example `kubernetes`. */
  readonly source: string;
  /** What was asked, for example `GET /api/v1/pods on https://10.0.0.1:6443`. */
  readonly where: string;
}

export interface CompletelySeen<T> {
  readonly state: 'complete';
  readonly value: T;
  readonly observed: Span;
  readonly origin: Origin;
}

export interface NotCompletelySeen<T> {
  readonly state: Unseen;
  readonly why: Problem;
  readonly observed: Span;
  readonly origin: Origin;
  /** What was seen nevertheless (`partial` only). */
  readonly value?: T;
  /** The objects that were not seen, where these are known; otherwise nothing counts as covered. */
  readonly missing?: readonly MissingObject[];
}

export interface MissingObject {
  readonly object: ObjectRef;
  readonly state: Unseen;
  readonly why: Problem;
}

export type Seen<T> = CompletelySeen<T> | NotCompletelySeen<T>;

/** Facts of one run by fact id. */
export interface Facts {
  get<T>(fact: Fact<T>): Seen<T> | undefined;
}

/** Named facts that a judgement needs. */
export type Needs = Readonly<Record<string, Fact<unknown>>>;
export type ValueOf<F> = F extends Fact<infer T> ? T : never;
export type ValuesOf<N> = { readonly [K in keyof N]: ValueOf<N[K]> };

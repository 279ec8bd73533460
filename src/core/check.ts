/**
 * A check is a pure question about facts that were completely seen. It knows nothing of I/O, clocks or "could not look":
 * the runner (app/run-checks) answers `unknown` for it, naming source, cause and the right to grant.
 */
import type { Needs, ValuesOf } from './fact.ts';
import type { Severity } from './finding.ts';
import type { Messages, MessageTable, Text } from './i18n.ts';
import type { ObjectRef, ScopeKind } from './object-ref.ts';
import type { StandardName } from './policy/standard.ts';
import type { Remedy } from './remedy.ts';
import type { Instant } from './time.ts';

/** What `evaluate` yields: which message, on what object, with that message's own properties. */
export type Yield<Table extends MessageTable> = {
  [Says in keyof Table & string]: {
    readonly says: Says;
    readonly about: ObjectRef;
    readonly within?: ObjectRef;
    readonly severity?: Severity;
    /** Tells apart several findings of one message on one object (a variable's name); never a number that moves. */
    readonly key?: string;
    readonly measured?: number;
    readonly props: PropsOf<Table[Says]>;
  };
}[keyof Table & string];

/** A message without parts takes no parameter, and its findings have empty props. */
type PropsOf<M> = M extends (props: infer Props) => string
  ? unknown extends Props
    ? Readonly<Record<string, never>>
    : Props
  : never;

export interface CheckDefinition<N extends Needs, A extends Needs, Table extends MessageTable> {
  /** `area.name` for ever; the area is that of the criterion it answers. */
  readonly id: string;
  readonly title: Text;
  readonly severity: Severity;
  /** The kind of object it answers for, one cell each; `cluster` for questions about the whole. */
  readonly scope: ScopeKind;
  /** Without any of these nothing can be said. */
  readonly needs: N;
  /** Facts that only add findings. Without one, what was found stays found and everything else is unknown. */
  readonly also?: A;
  /** True when seeing more objects can only add findings, so that findings on a partly seen fact are proven. */
  readonly monotone?: boolean;
  /** The part of the policy it judges by; recorded, and a looser one of the past does not satisfy a stricter one of today. */
  readonly standard?: StandardName;
  /**
   * By the question's own rule it does not apply to this cluster; asked only of needs that were completely seen. Then nothing is
   * evaluated, and the record says so: it is no pass.
   */
  readonly notApplicable?: (facts: ValuesOf<N>) => boolean;
  evaluate(facts: ValuesOf<N> & Partial<ValuesOf<A>>, at: Instant): Iterable<Yield<Table>>;
  readonly messages: Messages<Table>;
  readonly remedy: {
    readonly [Says in keyof Table & string]: (found: Extract<Yield<Table>, { says: Says }>) => Remedy;
  };
  readonly references: readonly string[];
}

/** A check with its types closed over, as catalogues and the runner hold it. */
export interface Check extends Omit<
  CheckDefinition<Needs, Needs, MessageTable>,
  'evaluate' | 'messages' | 'remedy' | 'notApplicable'
> {
  readonly notApplicable?: (facts: Readonly<Record<string, unknown>>) => boolean;
  evaluate(facts: Readonly<Record<string, unknown>>, at: Instant): Iterable<Yield<MessageTable>>;
  readonly messages: { readonly [L in 'en' | 'ja']: Readonly<Record<string, (props: unknown) => string>> };
  readonly remedy: Readonly<Record<string, (found: unknown) => Remedy>>;
}

export function defineCheck<N extends Needs, A extends Needs, Table extends MessageTable>(
  check: CheckDefinition<N, A, Table>,
): Check {
  return check as unknown as Check;
}

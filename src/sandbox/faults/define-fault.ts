/** A fault is something deliberately wrong in a sandbox, as a value: which check notices it, how it is brought about, how it is undone. */
import type { Text } from '../../core/i18n.ts';
import type { Milliseconds } from '../../core/time.ts';
import type { FaultTarget } from './fault-target.ts';

export interface Fault {
  /** Kebab-case, the name of its file. */
  readonly id: string;
  readonly about: Text;
  /** Ids of the checks that must notice it, the main one first. */
  readonly turns: readonly [string, ...string[]];
  /** The verdict they come to; `unknown` where the fault takes away sight. */
  readonly to: 'fail' | 'unknown';
  /** `api`: works in every sandbox. `nodes`: needs nodes. */
  readonly needs: 'api' | 'nodes';
  /** True when it adds objects of its own and changes nothing that was there. */
  readonly addsObjects: boolean;
  /** How long after it was applied a check can see it: restarts, back-off, and the patience of the check itself. */
  readonly noticedAfter: Milliseconds;
  /** What the policy must say for the check to care, where it is not built in. */
  readonly policy?: Text;
  /** Applying twice changes nothing further. */
  apply(target: FaultTarget): Promise<void>;
  /** Works also when applying was interrupted. */
  clear(target: FaultTarget): Promise<void>;
}

/** A fault that changes programs or settings of the sandbox and puts them back. */
export function defineFault(fault: Omit<Fault, 'addsObjects'>): Fault {
  return { ...fault, addsObjects: false };
}

type ObjectFault = Omit<Fault, 'apply' | 'clear' | 'to' | 'needs' | 'addsObjects'> &
  Partial<Pick<Fault, 'to' | 'needs'>>;

/** A fault that consists of objects in the cluster: applied by creating them, cleared by deleting them. */
export function defineObjectFault(fault: ObjectFault & { readonly objects: readonly object[] }): Fault {
  const { objects, to = 'fail', needs = 'nodes', ...rest } = fault;
  const list = JSON.stringify({ apiVersion: 'v1', kind: 'List', items: objects });
  return {
    ...rest,
    to,
    needs,
    addsObjects: true,
    apply: async (target) => {
      await target.kubectl(['apply', '--server-side', '--force-conflicts', '-f', '-'], list);
    },
    clear: async (target) => {
      await target.kubectl(
        ['delete', '--ignore-not-found', '--grace-period=0', '--timeout=120s', '-f', '-'],
        list,
      );
    },
  };
}

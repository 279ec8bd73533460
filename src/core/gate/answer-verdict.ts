/** What one answer says about one object: fail where a finding names it, pass where it was completely seen, else unknown. */
import type { Answer, UnseenCell } from '../evidence.ts';
import type { Unseen } from '../fact.ts';
import { failsCheck } from '../finding.ts';
import type { Finding } from '../finding.ts';
import type { Text } from '../i18n.ts';
import { objectKey } from '../object-ref.ts';
import type { ObjectRef, ScopeKind } from '../object-ref.ts';
import { plain } from './phrases.ts';

export type CellAnswer =
  | { readonly verdict: 'fail'; readonly findings: readonly CellFinding[]; readonly covered: boolean }
  | { readonly verdict: 'unknown'; readonly state: Unseen; readonly why: Text; readonly named: boolean }
  | { readonly verdict: 'pass' };

export interface CellFinding {
  readonly finding: Finding;
  /** False when the finding names no object of the scope and therefore fails all of them: no waiver can cover that. */
  readonly named: boolean;
}

/** An answer taken apart by object, once, so that many objects can be asked. */
export interface OpenedAnswer {
  of(key: string): CellAnswer;
  /** Objects that were covered or that a finding names, whether inventoried or not. */
  readonly named: ReadonlyMap<string, ObjectRef>;
}

export function openAnswer(answer: Answer): OpenedAnswer {
  const named = new Map(answer.covered.map((object) => [cellKey(object), object]));
  const findings = new Map<string, CellFinding[]>();
  const everywhere: CellFinding[] = [];
  for (const finding of answer.findings.filter(failsCheck)) {
    const object = failedObject(finding, answer.scope);
    if (object === undefined) everywhere.push({ finding, named: false });
    else {
      const key = cellKey(object);
      named.set(key, object);
      findings.set(key, [...(findings.get(key) ?? []), { finding, named: true }]);
    }
  }
  const covered = new Set(answer.covered.map(cellKey));
  const unseen = new Map(answer.unseen.map((cell) => [unseenKey(cell, answer.scope), cell]));
  return {
    named,
    of: (key) => {
      const failed = [...(findings.get(key) ?? []), ...everywhere];
      const gap = unseen.get('') ?? unseen.get(key);
      const seen = covered.has(key) && gap === undefined;
      if (failed.length > 0) return { verdict: 'fail', findings: failed, covered: seen };
      if (seen) return { verdict: 'pass' };
      return {
        verdict: 'unknown',
        state: gap?.state ?? 'partial',
        why: gap?.why.cause ?? notCovered,
        named: unseen.has(key),
      };
    },
  };
}

/** One cell for the cluster and one for the organisation, whatever they are called; the subject of the record tells which. */
export function cellKey(object: ObjectRef): string {
  return object.kind === 'cluster' || object.kind === 'organisation' ? object.kind : objectKey(object);
}

/** The object of the scope that fails by a finding; undefined when it names none and so fails all. */
export function failedObject({ within, about }: Finding, scope: ScopeKind): ObjectRef | undefined {
  if (within?.kind === scope) return within;
  if (about.kind === scope) return about;
  return scope === 'cluster' || scope === 'organisation'
    ? { kind: scope, id: scope, name: scope }
    : undefined;
}

/** The empty key stands for every object of the scope. */
function unseenKey({ object }: UnseenCell, scope: ScopeKind): string {
  return object?.kind === scope ? cellKey(object) : '';
}

const notCovered = plain('the look did not cover it', '確認の範囲に含まれていません');

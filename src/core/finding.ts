import type { Text } from './i18n.ts';
import type { JsonObject } from './json.ts';
import type { ObjectRef } from './object-ref.ts';
import type { Remedy } from './remedy.ts';

export const severities = ['critical', 'high', 'medium', 'low'] as const;
export type Severity = (typeof severities)[number];

/** One problem on one object, with its words in both languages, so that it reads the same years later. */
export interface Finding {
  /** Id of the check. */
  readonly check: string;
  readonly about: ObjectRef;
  /** The object of the question's scope that fails by it (a pod's namespace, say); absent means every object of the scope. */
  readonly within?: ObjectRef;
  /** Which of the check's messages. */
  readonly says: string;
  readonly severity: Severity;
  readonly props: JsonObject;
  readonly text: Text;
  /** Stable over runs for the same problem on the same object; waivers and "new since" go by it. */
  readonly fingerprint: string;
  /** What was measured where worse is greater; a waiver covers no greater value. */
  readonly measured?: number;
  readonly remedy?: Remedy;
}

/** Only low findings leave a check at pass, shown as a warning. */
export function failsCheck(finding: Finding): boolean {
  return finding.severity !== 'low';
}

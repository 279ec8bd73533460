import type { Text } from './i18n.ts';

/** How to mend a finding: a sentence, and where possible what to type or what to change. */
export interface Remedy {
  readonly text: Text;
  readonly command?: string;
  /** A manifest or policy fragment in YAML. */
  readonly patch?: string;
}

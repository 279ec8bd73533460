import { defineFact } from '../../fact.ts';
import type { Instant } from '../../time.ts';

export interface Namespace {
  readonly name: string;
  readonly uid: string;
  readonly created: Instant;
  readonly terminating: boolean;
  /** Labels under `pod-security.kubernetes.io/` without that prefix: `enforce`, `enforce-version`, `warn`, `audit` … */
  readonly podSecurity: Readonly<Record<string, string>>;
}

export const namespaces = defineFact<readonly Namespace[]>({
  id: 'kubernetes.namespaces',
  about: { en: 'Namespaces and their Pod Security labels', ja: 'Namespace と Pod Security ラベル' },
  neverEmpty: true,
});

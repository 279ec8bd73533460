import { defineFact } from '../../fact.ts';

/**
 * One series of the gauge `apiserver_requested_deprecated_apis` with value 1. It is per instance and resets when that
 * instance restarts (kubernetes/apiserver metrics.go, STABLE), so no series is weak proof and one series is strong proof.
 */
export interface DeprecatedApiRequest {
  /** `""` for the core group. */
  readonly group: string;
  readonly version: string;
  readonly resource: string;
  readonly subresource: string;
  /** For example `1.38`; empty where no removal is planned. */
  readonly removedRelease: string;
}

export const deprecatedApiRequests = defineFact<readonly DeprecatedApiRequest[]>({
  id: 'kubernetes.deprecatedApiRequests',
  about: { en: 'Deprecated APIs that somebody asked for', ja: '利用された非推奨 API' },
});

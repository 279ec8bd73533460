import { defineFact } from '../../fact.ts';

/** What `/version` answers: one instance of the API server, not necessarily all of them. */
export interface ApiServerVersion {
  /** For example `v1.36.1`, `v1.34.4-gke.1047000` or `v1.35.2+k3s1`. */
  readonly gitVersion: string;
  readonly platform: string;
}

export const apiServerVersion = defineFact<ApiServerVersion>({
  id: 'kubernetes.apiServerVersion',
  about: { en: 'Version of the API server', ja: 'API サーバーのバージョン' },
});

import { defineFact } from '../../fact.ts';

/** What `/livez?verbose` and `/readyz?verbose` answer. */
export interface Readiness {
  readonly live: boolean;
  readonly ready: boolean;
  /** Names of the checks that failed in either. */
  readonly failing: readonly string[];
}

export const readiness = defineFact<Readiness>({
  id: 'kubernetes.readiness',
  about: { en: 'Health of the API server', ja: 'API サーバーの稼働状態' },
});

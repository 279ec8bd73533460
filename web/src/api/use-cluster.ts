/** The cluster that a page is about: the one in its address, else the first that the server looks at. */
import { useQuery } from '@tanstack/react-query';

import type { ClusterList, ClusterSummary } from '../../../src/contract/clusters.ts';
import { useQueries } from './use-queries.ts';

export interface ClusterChoice {
  readonly clusters: readonly ClusterSummary[];
  readonly current: ClusterSummary | undefined;
  readonly policyProblem: ClusterList['policyProblem'];
  readonly ledgerProblem: ClusterList['ledgerProblem'];
}

export function useClusters(named: string | undefined, isSignedIn = true): ClusterChoice {
  const { data } = useQuery({ ...useQueries().clusters(), enabled: isSignedIn });
  const clusters = data?.items ?? [];
  return {
    clusters,
    policyProblem: data?.policyProblem,
    ledgerProblem: data?.ledgerProblem,
    current: named === undefined ? clusters[0] : clusters.find(({ name }) => name === named),
  };
}

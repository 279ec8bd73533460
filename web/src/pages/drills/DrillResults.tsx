import { useQuery } from '@tanstack/react-query';

import { Asked } from '../../api/Asked.tsx';
import { useQueries } from '../../api/use-queries.ts';
import type { ClusterView } from '../../links/links.ts';
import { Achieved } from './Achieved.tsx';
import { Coverage } from './Coverage.tsx';

export interface DrillResultsProps {
  readonly cluster: string;
  readonly view: ClusterView;
}

export function DrillResults({ cluster, view }: DrillResultsProps) {
  const query = useQuery(useQueries().drillResults(cluster));
  return (
    <Asked query={query}>
      {({ series, coverage, timeZone, at }) => (
        <>
          <Achieved series={series} timeZone={timeZone} view={view} />
          <Coverage coverage={coverage} at={at} view={view} />
        </>
      )}
    </Asked>
  );
}

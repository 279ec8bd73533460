import type { ClusterSight } from '../../../../src/contract/cluster-sight.ts';
import { criterionLink } from '../../links/links.ts';
import type { ClusterView } from '../../links/links.ts';
import { useSay } from '../../ui/language.tsx';
import { Section } from '../../ui/Layout.tsx';
import { Link } from '../../ui/Link.tsx';
import { StateMark } from '../../ui/StateMark.tsx';
import { Table } from '../../ui/Table.tsx';
import { Named } from '../../ui/Type.tsx';
import { clusterWords as words } from './words.ts';

export interface StaleCriteriaProps {
  readonly stale: ClusterSight['stale'];
  readonly view: ClusterView;
}

/** What was seen, but so long ago that it does not count any more. */
export function StaleCriteria({ stale, view }: StaleCriteriaProps) {
  const say = useSay();
  if (stale.length === 0) return null;
  return (
    <Section title={say(words.stale)}>
      <Table
        caption={say(words.stale)}
        rows={stale}
        idOf={({ id }) => id}
        columns={[
          { id: 'state', title: say(words.state), width: 'narrow', cell: () => <StateMark state="stale" /> },
          {
            id: 'criterion',
            title: say(words.criterion),
            width: 'wide',
            cell: ({ id, title }) => (
              <Named name={say(title)}>
                <Link kind="mono" to={criterionLink(id, view)}>
                  {id}
                </Link>
              </Named>
            ),
          },
          { id: 'because', title: say(words.because), width: 'wide', cell: ({ because }) => say(because) },
        ]}
      />
    </Section>
  );
}

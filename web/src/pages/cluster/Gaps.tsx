import type { ClusterSight } from '../../../../src/contract/cluster-sight.ts';
import { criterionLink } from '../../links/links.ts';
import type { ClusterView } from '../../links/links.ts';
import { useSay } from '../../ui/language.tsx';
import { Stack } from '../../ui/Layout.tsx';
import { Link } from '../../ui/Link.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { StateMark } from '../../ui/StateMark.tsx';
import { atHead } from '../../ui/state-words.ts';
import { Table } from '../../ui/Table.tsx';
import { Named, Note } from '../../ui/Type.tsx';
import { clusterMessages as messages, clusterWords as words } from './words.ts';

export interface GapsProps {
  readonly gaps: ClusterSight['gaps'];
  readonly view: ClusterView;
}

/** What could not be seen, by its cause, with the criteria that stay unknown until it is. */
export function Gaps({ gaps, view }: GapsProps) {
  const say = useSay();
  if (gaps.length === 0) return <Notice tone="well" title={say(words.noGaps)} />;
  return (
    <Table
      caption={say(words.gaps)}
      rows={gaps}
      idOf={({ state, why }) => `${state} ${why.code} ${why.cause.en}`}
      columns={[
        {
          id: 'state',
          title: say(words.state),
          width: 'narrow',
          cell: ({ word }) => <StateMark state="unknown" word={atHead(word)} />,
        },
        {
          id: 'cause',
          title: say(words.cause),
          width: 'wide',
          cell: ({ why, checks }) => (
            <Named name={say(why.cause)}>{say(messages.checks, checks.length)}</Named>
          ),
        },
        { id: 'fix', title: say(words.fix), width: 'wide', cell: ({ why }) => <Note>{say(why.fix)}</Note> },
        {
          id: 'cost',
          title: say(words.cost),
          cell: ({ criteria }) => <Cost criteria={criteria} view={view} />,
        },
      ]}
    />
  );
}

interface CostProps {
  readonly criteria: ClusterSight['gaps'][number]['criteria'];
  readonly view: ClusterView;
}

function Cost({ criteria, view }: CostProps) {
  const say = useSay();
  if (criteria.length === 0) return <Note>{say(words.noCost)}</Note>;
  return (
    <Stack gap="s">
      {criteria.map(({ id }) => (
        <Link key={id} kind="mono" to={criterionLink(id, view)}>
          {id}
        </Link>
      ))}
    </Stack>
  );
}

import type { Run } from '../../../../src/contract/runs.ts';
import { between } from '../../../../src/core/time.ts';
import { runLink } from '../../links/links.ts';
import type { ClusterView } from '../../links/links.ts';
import { useLanguage, useSay } from '../../ui/language.tsx';
import { Link } from '../../ui/Link.tsx';
import { StateMark } from '../../ui/StateMark.tsx';
import type { Shown } from '../../ui/state-words.ts';
import { Table } from '../../ui/Table.tsx';
import { formatInstant, formatTook } from '../../ui/time.ts';
import { Mono, Named, Note } from '../../ui/Type.tsx';
import { runKindWords, runStateWords, runWords as words } from './words.ts';

export const shownRun: Readonly<Record<Run['state'], Shown>> = {
  running: 'running',
  cancelling: 'running',
  done: 'pass',
  failed: 'fail',
  cancelled: 'not-applicable',
  'left-behind': 'warning',
};

export function RunTable({ runs, view }: { readonly runs: readonly Run[]; readonly view: ClusterView }) {
  const say = useSay();
  const language = useLanguage();
  return (
    <Table
      caption={say(words.title)}
      rows={runs}
      idOf={({ id }) => id}
      columns={[
        {
          id: 'state',
          title: say(words.state),
          width: 'narrow',
          cell: ({ state }) => <StateMark state={shownRun[state]} word={runStateWords[state]} />,
        },
        {
          id: 'run',
          title: say(words.run),
          width: 'wide',
          cell: ({ id, title, kind, cluster }) => (
            <Named
              name={
                <Link kind="strong" to={runLink(id, view)}>
                  {say(title)}
                </Link>
              }
            >
              {say(runKindWords[kind])} <Mono>{cluster}</Mono>
            </Named>
          ),
        },
        { id: 'started', title: say(words.started), cell: ({ started }) => formatInstant(started, language) },
        {
          id: 'took',
          title: say(words.took),
          cell: ({ started, ended }) =>
            ended === undefined ? '–' : formatTook(between(started, ended), language),
        },
        {
          id: 'result',
          title: say(words.result),
          width: 'wide',
          cell: ({ result, problem }) => <Note>{say(problem?.cause ?? result ?? words.none)}</Note>,
        },
        {
          id: 'who',
          title: say(words.who),
          cell: ({ startedBy, trigger }) => (
            <Note>{trigger === 'schedule' ? say(words.schedule) : startedBy.name}</Note>
          ),
        },
      ]}
    />
  );
}

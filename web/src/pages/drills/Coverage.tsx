import type { DrillCoverage } from '../../../../src/contract/drill-results.ts';
import { epochOf } from '../../../../src/core/time.ts';
import type { Instant } from '../../../../src/core/time.ts';
import { criterionLink } from '../../links/links.ts';
import type { ClusterView } from '../../links/links.ts';
import { AgeBar } from '../../ui/AgeBar.tsx';
import { useSay } from '../../ui/language.tsx';
import { Section, Stack } from '../../ui/Layout.tsx';
import { Link } from '../../ui/Link.tsx';
import { StateMark } from '../../ui/StateMark.tsx';
import { Table } from '../../ui/Table.tsx';
import { nameOf } from '../../ui/object-name.ts';
import { Mono, Named, Note } from '../../ui/Type.tsx';
import { drillMessages as messages, drillWords as words } from './words.ts';

export interface CoverageProps {
  readonly coverage: readonly DrillCoverage[];
  readonly at: Instant;
  readonly view: ClusterView;
}

/** Of each plane: of how many objects a drill is a proof today, how old that is, and which are left. */
export function Coverage({ coverage, at, view }: CoverageProps) {
  const say = useSay();
  return (
    <Section title={say(words.coverage)} note={say(words.coverageNote)}>
      <Table
        caption={say(words.coverage)}
        rows={coverage}
        idOf={({ drill, criterion }) => `${drill} ${criterion?.id ?? ''}`}
        columns={[
          {
            id: 'state',
            title: say(words.state),
            width: 'narrow',
            cell: ({ criterion }) => <StateMark state={criterion?.state ?? 'not-applicable'} />,
          },
          {
            id: 'drill',
            title: say(words.drill),
            width: 'wide',
            cell: ({ title, drill, tier, criterion }) => (
              <Named name={say(title)}>
                {criterion === undefined ? (
                  <Mono>{`${drill} · ${tier}`}</Mono>
                ) : (
                  <Link kind="mono" to={criterionLink(criterion.id, view)}>
                    {criterion.id}
                  </Link>
                )}
              </Named>
            ),
          },
          { id: 'covered', title: say(words.covered), cell: (line) => <Proven line={line} /> },
          {
            id: 'age',
            title: say(words.age),
            cell: ({ criterion, oldest, limit }) =>
              criterion === undefined ? null : (
                <AgeBar age={oldest && epochOf(at) - epochOf(oldest)} limit={limit} />
              ),
          },
          { id: 'open', title: say(words.open), width: 'wide', cell: (line) => <Open line={line} /> },
        ]}
      />
    </Section>
  );
}

function Proven({ line: { objects, proven, criterion } }: { readonly line: DrillCoverage }) {
  const say = useSay();
  if (criterion === undefined) return null;
  if (objects === 0) return <Note>{say(words.objectsUnknown)}</Note>;
  return say(messages.whole, { proven, objects });
}

/** The first few: all stand on the criterion's own page. */
const shown = 3;

function Open({ line: { open, criterion, because } }: { readonly line: DrillCoverage }) {
  const say = useSay();
  if (criterion === undefined) return <Note>{say(words.notAsked)}</Note>;
  if (open.length === 0) return <Note>{because === undefined ? say(words.everything) : say(because)}</Note>;
  return (
    <Stack gap="s">
      {open.slice(0, shown).map(({ object, because: why }) => (
        <Named key={`${object.kind}/${object.id}`} name={nameOf(object)}>
          {say(why)}
        </Named>
      ))}
      {open.length > shown ? <Note>{say(messages.andMore, open.length - shown)}</Note> : null}
    </Stack>
  );
}

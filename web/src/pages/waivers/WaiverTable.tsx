import type { WaiverItem, WaiverList } from '../../../../src/contract/waivers.ts';
import { criterionLink, waiversLink } from '../../links/links.ts';
import type { WaiversView } from '../../links/links.ts';
import { useLanguage, useSay } from '../../ui/language.tsx';
import { Row, Stack } from '../../ui/Layout.tsx';
import { Link } from '../../ui/Link.tsx';
import { nameOf } from '../../ui/object-name.ts';
import { StateMark } from '../../ui/StateMark.tsx';
import type { Shown } from '../../ui/state-words.ts';
import { Table } from '../../ui/Table.tsx';
import type { Column } from '../../ui/Table.tsx';
import { formatDay, formatInstant } from '../../ui/time.ts';
import { Mono, Named, Note } from '../../ui/Type.tsx';
import { waiverMessages as messages, waiverWords as words } from './words.ts';

export interface WaiverTableProps {
  readonly caption: string;
  readonly items: readonly WaiverItem[];
  readonly answer: WaiverList;
  readonly view: WaiversView;
}

const shapes: Readonly<Record<WaiverItem['state'], Shown>> = {
  requested: 'waiting',
  approved: 'waived',
  refused: 'unmet',
  ended: 'not-applicable',
  expired: 'stale',
  void: 'unknown',
};

export function WaiverTable({ caption, items, answer, view }: WaiverTableProps) {
  const say = useSay();
  const language = useLanguage();
  const columns: readonly Column<WaiverItem>[] = [
    {
      id: 'state',
      title: say(words.state),
      width: 'narrow',
      cell: ({ state, stateText }) => <StateMark state={shapes[state]} word={stateText} />,
    },
    {
      id: 'what',
      title: say(words.what),
      width: 'wide',
      cell: (waiver) => <What waiver={waiver} cluster={view.cluster} />,
    },
    {
      id: 'why',
      title: say(words.why),
      width: 'wide',
      cell: ({ reason, compensation }) => <Named name={reason}>{compensation}</Named>,
    },
    { id: 'who', title: say(words.who), cell: (waiver) => <Who waiver={waiver} /> },
    { id: 'until', title: say(words.until), cell: ({ end }) => formatDay(end, language) },
    {
      id: 'action',
      title: say(words.action),
      width: 'narrow',
      cell: (waiver) => <Actions waiver={waiver} may={answer.may} view={view} />,
    },
  ];
  return <Table caption={caption} columns={columns} rows={items} idOf={({ id }) => id} />;
}

function What({ waiver, cluster }: { readonly waiver: WaiverItem; readonly cluster: string | undefined }) {
  const say = useSay();
  const { id, state, criterion, criterionTitle, findings, applied } = waiver;
  return (
    <Stack gap="s">
      <Link to={criterionLink(criterion, cluster === undefined ? {} : { cluster })}>
        {say(criterionTitle)}
      </Link>
      <span>
        {findings.map(({ object, fingerprint }) => (
          <Mono key={fingerprint}>{`${nameOf(object)} `}</Mono>
        ))}
      </span>
      <Note>
        {id.slice(0, 8)}
        {state === 'approved' && applied !== undefined
          ? ` · ${say(applied ? words.applied : words.notApplied)}`
          : null}
      </Note>
    </Stack>
  );
}

function Who({ waiver }: { readonly waiver: WaiverItem }) {
  const say = useSay();
  const language = useLanguage();
  const { requester, asked, approver, approved } = waiver;
  return (
    <Stack gap="s">
      <span>{say(messages.asked, { person: requester, when: formatInstant(asked, language) })}</span>
      {approver === undefined || approved === undefined ? null : (
        <span>{say(messages.approvedBy, { person: approver, when: formatInstant(approved, language) })}</span>
      )}
    </Stack>
  );
}

interface ActionsProps {
  readonly waiver: WaiverItem;
  readonly may: WaiverList['may'];
  readonly view: WaiversView;
}

/** What the requester may not do is not offered to an account that is the requester. */
function Actions({ waiver: { id, state }, may, view }: ActionsProps) {
  const say = useSay();
  const { ask: _asked, ...kept } = view;
  const to = (step: string): string => waiversLink({ ...kept, waiver: id, step });
  if (state !== 'requested' && state !== 'approved') return null;
  return (
    <Row>
      {state === 'requested' && may.approve ? (
        <Link kind="button" to={to('approve')}>
          {say(words.approve)}
        </Link>
      ) : null}
      {may.ask ? (
        <Link kind="button" to={to('end')}>
          {say(state === 'requested' ? words.refuse : words.end)}
        </Link>
      ) : null}
    </Row>
  );
}

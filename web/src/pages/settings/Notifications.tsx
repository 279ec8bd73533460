import { useMutation, useQueryClient } from '@tanstack/react-query';

import type { NotificationTest, NoticeRouteItem, SettingsPage } from '../../../../src/contract/settings.ts';
import { Wrong } from '../../api/Asked.tsx';
import { send } from '../../api/client.ts';
import { endpoints } from '../../api/endpoints.ts';
import { Button } from '../../ui/Button.tsx';
import { Code, Command } from '../../ui/Command.tsx';
import { useLanguage, useSay } from '../../ui/language.tsx';
import { Section, Stack } from '../../ui/Layout.tsx';
import { Empty, Notice } from '../../ui/Notice.tsx';
import { StateMark } from '../../ui/StateMark.tsx';
import { Table } from '../../ui/Table.tsx';
import type { Column } from '../../ui/Table.tsx';
import { formatDuration, formatInstant } from '../../ui/time.ts';
import { Mono, Named, Note } from '../../ui/Type.tsx';
import { eventWords, settingsMessages as messages, settingsWords as words } from './words.ts';

type Part = SettingsPage['notifications'];

/** Whom the server tells, whether it got through, and a test for whoever may send one. */
export function Notifications({
  notifications: { before, routes, mayTest },
}: {
  readonly notifications: Part;
}) {
  const say = useSay();
  const language = useLanguage();
  const leads = before.map((lead) => formatDuration(lead, language)).join(', ');
  return (
    <Section
      title={say(words.notifications)}
      note={routes.length === 0 ? undefined : say(messages.before, leads)}
    >
      {routes.length === 0 ? (
        <Empty title={say(words.noRoutes)}>
          <Stack gap="s">
            <span>{say(words.noRoutesNote)}</span>
            <Code label={say(words.noRoutes)} canCopy>
              {say(words.wayToTell)}
            </Code>
          </Stack>
        </Empty>
      ) : (
        <Routes routes={routes} mayTest={mayTest} />
      )}
    </Section>
  );
}

function Routes({ routes, mayTest }: Pick<Part, 'routes' | 'mayTest'>) {
  const say = useSay();
  const test = useTest();
  const columns: readonly Column<NoticeRouteItem>[] = [
    {
      id: 'route',
      title: say(words.route),
      width: 'wide',
      cell: ({ name, to }) => <Named name={name}>{<Mono>{to}</Mono>}</Named>,
    },
    {
      id: 'events',
      title: say(words.events),
      cell: ({ on }) => (
        <Stack gap="s">
          {on.map((event) => (
            <span key={event}>{say(eventWords[event])}</span>
          ))}
        </Stack>
      ),
    },
    { id: 'deliveries', title: say(words.deliveries), cell: (route) => say(messages.counts, route) },
    { id: 'last', title: say(words.last), width: 'wide', cell: (route) => <Last route={route} /> },
    {
      id: 'test',
      title: say(words.test),
      cell: ({ name }) =>
        mayTest ? (
          <Button
            size="small"
            label={say(messages.testOf, name)}
            isPending={test.isPending && test.variables === name}
            onPress={() => test.mutate(name)}
          >
            {say(words.test)}
          </Button>
        ) : null,
    },
  ];
  return (
    <Stack>
      <Table caption={say(words.notifications)} columns={columns} rows={routes} idOf={({ name }) => name} />
      {mayTest ? null : <Note>{say(words.mayNot)}</Note>}
      {test.error === null ? null : <Wrong error={test.error} />}
      {test.data === undefined ? null : <Told told={test.data} />}
      <Command>{'honban notify test'}</Command>
    </Stack>
  );
}

function useTest() {
  const language = useLanguage();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (route: string) =>
      send<NotificationTest>('POST', endpoints.notificationTest, { language, body: { route }, isOnce: true }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['evidence'] }),
  });
}

function Told({ told: { taken, problem, route } }: { readonly told: NotificationTest }) {
  const say = useSay();
  return (
    <Notice
      tone={taken ? 'well' : 'wrong'}
      title={`${route}: ${say(taken ? words.taken : words.notTaken)}`}
      isAlert
    >
      {problem === undefined ? undefined : (
        <>
          <p>{say(problem.cause)}</p>
          <p>{say(problem.fix)}</p>
        </>
      )}
    </Notice>
  );
}

function Last({ route: { last } }: { readonly route: NoticeRouteItem }) {
  const say = useSay();
  const language = useLanguage();
  if (last === undefined) return <Note>{say(words.neverTried)}</Note>;
  return (
    <Stack gap="s">
      <StateMark state={last.sent ? 'pass' : 'fail'} word={last.sent ? words.sent : words.failed} />
      <Note>{formatInstant(last.at, language)}</Note>
      {last.problem === undefined ? null : <Note>{say(last.problem.cause)}</Note>}
    </Stack>
  );
}

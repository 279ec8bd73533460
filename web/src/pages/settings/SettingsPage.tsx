/** How this browser shows things, and what the server runs with; what is set elsewhere says where. */
import { useQuery } from '@tanstack/react-query';

import type { SettingsPage as Answer } from '../../../../src/contract/settings.ts';
import { Asked } from '../../api/Asked.tsx';
import { useQueries } from '../../api/use-queries.ts';
import { Command } from '../../ui/Command.tsx';
import { Facts } from '../../ui/Facts.tsx';
import { useLanguage, useSay } from '../../ui/language.tsx';
import { Section, Stack } from '../../ui/Layout.tsx';
import { Empty } from '../../ui/Notice.tsx';
import { Page } from '../../ui/Page.tsx';
import { AllPreferences } from '../../ui/preferences/AllPreferences.tsx';
import { atHead } from '../../ui/state-words.ts';
import { Table } from '../../ui/Table.tsx';
import { formatDuration } from '../../ui/time.ts';
import { Mono } from '../../ui/Type.tsx';
import { Notifications } from './Notifications.tsx';
import { settingsMessages as messages, settingsWords as words, transportWords } from './words.ts';

export function SettingsPage() {
  const say = useSay();
  const query = useQuery(useQueries().settings());
  return (
    <Page title={say(words.title)} lead={say(words.lead)} command="honban doctor">
      <Section title={say(words.appearance)} note={say(words.appearanceNote)}>
        <AllPreferences policyZone={query.data?.timeZone} />
      </Section>
      <Asked query={query}>
        {(answer) => (
          <>
            <Server settings={answer} />
            <Schedule settings={answer} />
            <Notifications notifications={answer.notifications} />
          </>
        )}
      </Asked>
    </Page>
  );
}

interface Shows {
  readonly settings: Answer;
}

function Server({ settings }: Shows) {
  const say = useSay();
  const language = useLanguage();
  const { origin, transport, version, timeZone, lookEvery, runsDue, host, command } = settings;
  const looks =
    lookEvery === undefined
      ? say(words.neverLooks)
      : say(messages.every, formatDuration(lookEvery, language));
  const ofHost = [
    { name: say(words.listen), value: host?.listen },
    { name: say(words.data), value: host?.data },
    { name: say(words.policy), value: host?.policy },
  ].flatMap(({ name, value }) => (value === undefined ? [] : [{ name, value: <Mono>{value}</Mono> }]));
  return (
    <Section title={say(words.server)} note={say(words.serverNote)}>
      <Stack>
        <Facts
          wide
          facts={[
            { name: say(words.origin), value: <Mono>{origin}</Mono>, note: say(transportWords[transport]) },
            ...ofHost,
            { name: say(words.looks), value: looks },
            { name: say(words.runsDue), value: say(runsDue ? words.runsDueYes : words.runsDueNo) },
            { name: say(words.timeZone), value: <Mono>{timeZone}</Mono> },
            { name: say(words.version), value: version },
          ]}
        />
        <Command>{command}</Command>
      </Stack>
    </Section>
  );
}

function Schedule({ settings: { scheduled } }: Shows) {
  const say = useSay();
  return (
    <Section title={say(words.schedule)} note={say(words.scheduleNote)}>
      {scheduled.length === 0 ? (
        <Empty title={say(words.noSchedule)}>
          <span>{say(words.noScheduleNote)}</span>
          <Command>{'honban policy schema'}</Command>
        </Empty>
      ) : (
        <Stack>
          <Table
            caption={say(words.schedule)}
            rows={scheduled}
            idOf={({ kind, name }) => `${kind} ${name}`}
            columns={[
              { id: 'what', title: say(words.what), cell: ({ word }) => say(atHead(word)) },
              { id: 'name', title: say(words.name), cell: ({ name }) => <Mono>{name}</Mono> },
              { id: 'rhythm', title: say(words.rhythm), width: 'wide', cell: ({ rhythm }) => say(rhythm) },
            ]}
          />
          <Command>{'honban schedule list'}</Command>
        </Stack>
      )}
    </Section>
  );
}

/** What runs here, in which formats, and by which keys its evidence is checked. */
import { useQuery } from '@tanstack/react-query';

import type { About } from '../../../../src/contract/about.ts';
import { Asked } from '../../api/Asked.tsx';
import { useQueries } from '../../api/use-queries.ts';
import { Command } from '../../ui/Command.tsx';
import { Facts } from '../../ui/Facts.tsx';
import { useLanguage, useSay } from '../../ui/language.tsx';
import { Section, Stack } from '../../ui/Layout.tsx';
import { Outside } from '../../ui/Link.tsx';
import { Page } from '../../ui/Page.tsx';
import { Table } from '../../ui/Table.tsx';
import { Item, List, Mono, Paragraph } from '../../ui/Type.tsx';
import { aboutMessages as messages, aboutWords as words, guides } from './words.ts';

const repository = 'https://github.com/honban/honban/blob/main';

export function AboutPage() {
  const say = useSay();
  const query = useQuery(useQueries().about());
  return (
    <Page title={say(words.title)} lead={say(words.lead)} command="honban version">
      <Asked query={query}>{(answer) => <Matter about={answer} />}</Asked>
    </Page>
  );
}

function Matter({ about }: { readonly about: About }) {
  const say = useSay();
  return (
    <>
      <Section title={say(words.program)}>
        <Program about={about} />
      </Section>
      <Section title={say(words.keys)}>
        <Keys keys={about.ledgerKeys} />
      </Section>
      <Section title={say(words.guides)}>
        <Guides />
      </Section>
      <Stack gap="s">
        <Paragraph>{say(words.doctor)}</Paragraph>
        <Command>{'honban doctor'}</Command>
      </Stack>
    </>
  );
}

function Program({ about }: { readonly about: About }) {
  const say = useSay();
  const { version, node, platform, ledgerFormat, apiVersion, data } = about;
  return (
    <Facts
      wide
      facts={[
        { name: say(words.version), value: <Mono>{version}</Mono> },
        { name: say(words.runtime), value: `Node ${node}, ${platform}` },
        {
          name: say(words.licence),
          value: <Outside to={`${repository}/LICENSE`}>{'Apache-2.0'}</Outside>,
        },
        { name: say(words.ledgerFormat), value: ledgerFormat, note: say(words.formatNote) },
        { name: say(words.payloads), value: <Mono>{apiVersion}</Mono> },
        ...(data === undefined
          ? []
          : [{ name: say(words.data), value: <Mono>{data}</Mono>, note: say(words.dataNote) }]),
      ]}
    />
  );
}

function Keys({ keys }: { readonly keys: About['ledgerKeys'] }) {
  const say = useSay();
  if (keys.length === 0)
    return (
      <Stack gap="s">
        <Paragraph>{say(words.noKeys)}</Paragraph>
        <Command>{'honban evidence show 0'}</Command>
      </Stack>
    );
  return (
    <Stack gap="s">
      <Paragraph>{say(words.keysNote)}</Paragraph>
      <Table
        caption={say(words.keys)}
        rows={keys}
        idOf={({ key }) => key}
        columns={[
          { id: 'key', title: say(words.key), width: 'wide', cell: ({ key }) => <Mono>{key}</Mono> },
          {
            id: 'range',
            title: say(words.range),
            cell: ({ from, to }) => say(messages.range, { from, to }),
          },
        ]}
      />
    </Stack>
  );
}

function Guides() {
  const say = useSay();
  const language = useLanguage();
  return (
    <List>
      {guides.map(({ file, title }) => (
        <Item key={file}>
          <Outside to={`${repository}/docs/guides/${language}/${file}.md`}>{say(title)}</Outside>
        </Item>
      ))}
    </List>
  );
}

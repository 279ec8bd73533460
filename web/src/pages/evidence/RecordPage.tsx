/** One record: where from, when, by whom, its whole content, and the proof that it is in the ledger. */
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';

import type { EvidenceEntry } from '../../../../src/contract/evidence.ts';
import { Asked } from '../../api/Asked.tsx';
import { useQueries } from '../../api/use-queries.ts';
import { evidenceLink, recordLink } from '../../links/links.ts';
import { Code } from '../../ui/Command.tsx';
import { Facts } from '../../ui/Facts.tsx';
import { useLanguage, useSay } from '../../ui/language.tsx';
import { Row, Section } from '../../ui/Layout.tsx';
import { Link } from '../../ui/Link.tsx';
import { More } from '../../ui/More.tsx';
import { Page } from '../../ui/Page.tsx';
import { formatInstant } from '../../ui/time.ts';
import { Item, List, Mono } from '../../ui/Type.tsx';
import { ProofOf } from './ProofOf.tsx';
import { evidenceMessages as messages, evidenceWords as words, kindWords } from './words.ts';

const route = getRouteApi('/shell/evidence/$entry');

export function RecordPage() {
  const { entry } = route.useParams();
  const query = useQuery(useQueries().entry(entry));
  return <Asked query={query}>{(answer) => <RecordOf answer={answer} />}</Asked>;
}

function RecordOf({ answer }: { readonly answer: EvidenceEntry }) {
  const say = useSay();
  const { item, record, proof, raw, previous, next } = answer;
  const around = [
    ...(previous === undefined ? [] : [{ to: recordLink(String(previous)), word: say(words.earlier) }]),
    ...(next === undefined ? [] : [{ to: recordLink(String(next)), word: say(words.later) }]),
  ];
  return (
    <Page
      title={say(item.summary)}
      trail={
        <>
          <Link to={evidenceLink()}>{say(words.title)}</Link> / {say(kindWords[item.kind])}{' '}
          {say(messages.number, item.sequence)}
        </>
      }
      actions={around.map(({ to, word }) => (
        <Link key={to} kind="button" to={to}>
          {word}
        </Link>
      ))}
      command={`honban evidence show ${item.id}`}
    >
      <Section title={say(words.record)}>
        <RecordFacts item={item} />
      </Section>
      <Section title={say(words.proof)}>
        <ProofOf proof={proof} />
      </Section>
      {raw.length === 0 ? null : (
        <Section title={say(words.raw)}>
          <List>
            {raw.map(({ name, digest }) => (
              <Item key={name}>
                <Row>
                  {name} <Mono>{digest}</Mono>
                </Row>
              </Item>
            ))}
          </List>
        </Section>
      )}
      <More title={say(words.content)} isOpen>
        <Code label={say(words.content)}>{JSON.stringify(record, undefined, 2)}</Code>
      </More>
    </Page>
  );
}

function RecordFacts({ item }: Pick<EvidenceEntry, 'item'>) {
  const say = useSay();
  const language = useLanguage();
  const { observed, recorded, actor, producer, about, id } = item;
  const [from, to] = [formatInstant(observed.from, language), formatInstant(observed.to, language)];
  return (
    <Facts
      wide
      facts={[
        { name: say(words.about), value: about === '' ? '–' : about },
        { name: say(words.observed), value: from === to ? from : `${from} – ${to}` },
        { name: say(words.when), value: formatInstant(recorded, language) },
        { name: say(words.who), value: actor.name },
        { name: say(words.producer), value: `${producer.name} ${producer.version}` },
        { name: say(words.id), value: <Mono>{id}</Mono> },
      ]}
    />
  );
}

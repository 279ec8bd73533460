/** Everything that is recorded, newest first, and whether the record can be believed. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';

import type { EvidenceList } from '../../../../src/contract/evidence.ts';
import { Asked } from '../../api/Asked.tsx';
import { useQueries } from '../../api/use-queries.ts';
import { evidenceLink } from '../../links/links.ts';
import type { EvidenceView } from '../../links/links.ts';
import { useGo } from '../../links/use-go.ts';
import { Command } from '../../ui/Command.tsx';
import { Search } from '../../ui/Field.tsx';
import { useSay } from '../../ui/language.tsx';
import { Row, Stack } from '../../ui/Layout.tsx';
import { Link } from '../../ui/Link.tsx';
import { Empty, Notice } from '../../ui/Notice.tsx';
import { Page } from '../../ui/Page.tsx';
import { Picker } from '../../ui/Picker.tsx';
import { Mono, Note } from '../../ui/Type.tsx';
import { EvidenceTable } from './EvidenceTable.tsx';
import { evidenceMessages as messages, evidenceWords as words, kindWords } from './words.ts';

const route = getRouteApi('/shell/evidence');

export function EvidencePage() {
  const say = useSay();
  const { cluster: _kept, ...view } = route.useSearch();
  const query = useQuery({ ...useQueries().evidence({ ...view }), placeholderData: keepPreviousData });
  return (
    <Page title={say(words.title)} command="honban evidence list">
      <Asked query={query}>
        {(answer) => (
          <>
            <Ledger ledger={answer.ledger} />
            <Filters view={view} />
            {answer.items.length === 0 ? (
              <Nothing isFiltered={answer.ledger.size > 0} />
            ) : (
              <Stack>
                <EvidenceTable items={answer.items} />
                {answer.next === undefined ? null : (
                  <span>
                    <Link kind="button" to={evidenceLink({ ...view, cursor: answer.next })}>
                      {say(words.nextPage)}
                    </Link>
                  </span>
                )}
              </Stack>
            )}
          </>
        )}
      </Asked>
    </Page>
  );
}

/** Whether the ledger verifies comes before anything that stands in it. */
function Ledger({ ledger }: { readonly ledger: EvidenceList['ledger'] }) {
  const say = useSay();
  const { state, size, rootHash, problem, witnesses } = ledger;
  return (
    <Notice
      tone={state === 'verified' ? 'well' : 'wrong'}
      title={
        <>
          {say(state === 'verified' ? words.verified : words.broken)} · {say(messages.size, size)}
        </>
      }
    >
      {problem === undefined ? null : <p>{say(problem.cause)}</p>}
      <p>
        {say(words.root)} <Mono>{rootHash}</Mono>
      </p>
      {witnesses.length === 0 ? <p>{say(words.noWitness)}</p> : null}
      {witnesses.map(({ name, state: witnessed }) => (
        <p key={name}>
          <Mono>{`${name} ${witnessed}`}</Mono>
        </p>
      ))}
    </Notice>
  );
}

function Filters({ view }: { readonly view: EvidenceView }) {
  const say = useSay();
  const go = useGo();
  const { cursor: _first, ...kept } = view;
  return (
    <Row>
      <Picker
        label={say(words.kind)}
        all={say(words.everyKind)}
        options={Object.entries(kindWords).map(([value, word]) => ({ value, word: say(word) }))}
        value={view.kind}
        onChange={(kind) => go(evidenceLink({ ...kept, kind: kind ?? '' }), true)}
      />
      <Search
        label={say(words.search)}
        value={view.q ?? ''}
        onSubmit={(q) => go(evidenceLink({ ...kept, q }), true)}
      />
    </Row>
  );
}

function Nothing({ isFiltered }: { readonly isFiltered: boolean }) {
  const say = useSay();
  if (isFiltered) return <Note>{say(words.nothing)}</Note>;
  return (
    <Empty title={say(words.emptyTitle)}>
      <span>{say(words.emptyNote)}</span>
      <Command>{'honban check'}</Command>
    </Empty>
  );
}

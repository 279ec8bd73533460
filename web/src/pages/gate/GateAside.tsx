import { useQuery } from '@tanstack/react-query';

import type { GatePage } from '../../../../src/contract/gate-page.ts';
import { useQueries } from '../../api/use-queries.ts';
import { criterionLink, gateLink, waiversLink } from '../../links/links.ts';
import type { GateView } from '../../links/links.ts';
import { useGo } from '../../links/use-go.ts';
import { useLanguage, useSay } from '../../ui/language.tsx';
import { Section } from '../../ui/Layout.tsx';
import { DateField } from '../../ui/DateField.tsx';
import { Link } from '../../ui/Link.tsx';
import { More } from '../../ui/More.tsx';
import { StateMark } from '../../ui/StateMark.tsx';
import { formatDay } from '../../ui/time.ts';
import { Dated, Item, List, Note, Strong } from '../../ui/Type.tsx';
import { Changes } from './Changes.tsx';
import { gateMessages as messages, gateWords as words } from './words.ts';

export interface GateAsideProps {
  readonly gate: GatePage;
  readonly view: GateView;
}

/** What comes next, what has changed, and the other ways to read the same decision. */
export function GateAside({ gate, view }: GateAsideProps) {
  const say = useSay();
  return (
    <>
      <WhatIf gate={gate} view={view} />
      <Section title={say(words.upcoming)}>
        <Upcoming gate={gate} view={view} />
      </Section>
      {gate.since === undefined ? null : (
        <Section title={say(words.since)}>
          <Changes changes={gate.since.changes} view={view} nothing={say(words.noChange)} />
        </Section>
      )}
      <Waiting gate={gate} view={view} />
      <Exceptions gate={gate} />
      <Section title={say(words.checklist)}>
        <List>
          {gate.checklist.map(({ id, title, state }) => (
            <Item key={id}>
              <StateMark state={state} /> {say(title)}
            </Item>
          ))}
        </List>
      </Section>
    </>
  );
}

/** Requests that nobody has answered yet; nothing is shown while there are none. */
function Waiting({ gate: { cluster }, view }: GateAsideProps) {
  const say = useSay();
  const waivers = useQuery(useQueries().waivers(cluster)).data?.items ?? [];
  const requested = waivers.filter(({ state }) => state === 'requested');
  if (requested.length === 0) return null;
  const where = view.cluster === undefined ? {} : { cluster: view.cluster };
  return (
    <Section title={say(words.waiting)}>
      <List>
        {requested.map(({ id, requester, criterionTitle }) => (
          <Item key={id}>
            {say(messages.waits, requester)} <Link to={waiversLink(where)}>{say(criterionTitle)}</Link>
          </Item>
        ))}
      </List>
    </Section>
  );
}

function WhatIf({ gate, view }: GateAsideProps) {
  const say = useSay();
  const go = useGo();
  const { at: _left, ...today } = view;
  return (
    <Section title={say(words.whatIf)}>
      <DateField
        label={say(words.whatIf)}
        value={view.at ?? ''}
        onChange={(at) => go(gateLink(at === '' ? today : { ...view, at }), true)}
      />
      {gate.forecast === undefined ? null : (
        <>
          <Changes changes={gate.forecast} view={view} nothing={say(words.nothingLapses)} />
          <Note>{say(words.whatIfNote)}</Note>
          <Link to={gateLink(today)}>{say(words.today)}</Link>
        </>
      )}
    </Section>
  );
}

function Upcoming({ gate: { upcoming }, view: { cluster } }: GateAsideProps) {
  const say = useSay();
  const language = useLanguage();
  if (upcoming.length === 0) return <Note>{say(words.nothingUpcoming)}</Note>;
  const shown = upcoming.slice(0, 5);
  return (
    <List ordered>
      {shown.map(({ at, criterion, title }) => (
        <Item key={criterion}>
          <Dated date={<Strong>{formatDay(at, language)}</Strong>}>
            <Link to={criterionLink(criterion, cluster === undefined ? {} : { cluster })}>{say(title)}</Link>
          </Dated>
        </Item>
      ))}
    </List>
  );
}

function Exceptions({ gate: { waivers, loosened } }: Pick<GateAsideProps, 'gate'>) {
  const say = useSay();
  const language = useLanguage();
  return (
    <>
      {waivers.length === 0 ? null : (
        <Section title={say(words.waivers)}>
          <List>
            {waivers.map(({ end, ...waiver }) => (
              <Item key={waiver.id}>
                {say(messages.waiver, { ...waiver, end: formatDay(end, language) })}
              </Item>
            ))}
          </List>
        </Section>
      )}
      {loosened.length === 0 ? null : (
        <More title={say(words.loosened)}>
          <List>
            {loosened.map((text) => (
              <Item key={text.en}>{say(text)}</Item>
            ))}
          </List>
        </More>
      )}
    </>
  );
}

/** Accepted risk: who waits for whom, what is in force and until when, and each step signed by a person's own key. */
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';

import type { WaiverItem, WaiverList } from '../../../../src/contract/waivers.ts';
import { Asked } from '../../api/Asked.tsx';
import { useClusters } from '../../api/use-cluster.ts';
import { useQueries } from '../../api/use-queries.ts';
import type { WaiversView } from '../../links/links.ts';
import { Command } from '../../ui/Command.tsx';
import { useLanguage, useSay } from '../../ui/language.tsx';
import { Section } from '../../ui/Layout.tsx';
import { Empty, Notice } from '../../ui/Notice.tsx';
import { Page } from '../../ui/Page.tsx';
import { formatDay } from '../../ui/time.ts';
import { Item, List, Mono, Note } from '../../ui/Type.tsx';
import { AskForm } from './AskForm.tsx';
import { StepForm } from './StepForm.tsx';
import { WaiverTable } from './WaiverTable.tsx';
import { waiverMessages as messages, waiverWords as words } from './words.ts';

const route = getRouteApi('/shell/waivers');

export function WaiversPage() {
  const say = useSay();
  const view = route.useSearch();
  const { current } = useClusters(view.cluster);
  const query = useQuery({ ...useQueries().waivers(current?.name ?? ''), enabled: current !== undefined });
  return (
    <Page title={say(words.title)} lead={say(words.lead)} command="honban waiver list">
      <Asked query={query}>{(answer) => <Waivers answer={answer} view={view} />}</Asked>
    </Page>
  );
}

interface WaiversProps {
  readonly answer: WaiverList;
  readonly view: WaiversView;
}

function Waivers({ answer, view }: WaiversProps) {
  const say = useSay();
  if (answer.limits === undefined)
    return (
      <Empty title={say(words.noPolicyTitle)}>
        <span>{say(words.noPolicyNote)}</span>
        <Command>{'honban init'}</Command>
      </Empty>
    );
  const chosen = answer.items.find(({ id }) => id === view.waiver);
  return (
    <>
      <EndsSoon items={answer.items} />
      {chosen === undefined ? null : <StepForm key={chosen.id} answer={answer} view={view} waiver={chosen} />}
      {answer.items.length === 0 ? (
        <Empty title={say(words.noneTitle)}>
          <span>{say(words.noneNote)}</span>
          <Command>{'honban waiver request --help'}</Command>
        </Empty>
      ) : (
        <ByState answer={answer} view={view} />
      )}
      <Section title={say(words.ask)} note={<Limits limits={answer.limits} />}>
        <AskForm answer={answer} view={view} />
      </Section>
    </>
  );
}

function Limits({ limits }: { readonly limits: NonNullable<WaiverList['limits']> }) {
  const say = useSay();
  return <Note>{say(messages.limits, { maximum: limits.maximum, days: limits.longestDays })}</Note>;
}

function EndsSoon({ items }: Pick<WaiverList, 'items'>) {
  const say = useSay();
  const language = useLanguage();
  const soon = items.filter(({ endsSoon }) => endsSoon);
  if (soon.length === 0) return null;
  return (
    <Notice tone="soon" title={say(words.soon)}>
      <List>
        {soon.map(({ id, criterionTitle, end }) => (
          <Item key={id}>
            <Mono>{id.slice(0, 8)}</Mono> {say(criterionTitle)}: {formatDay(end, language)}
          </Item>
        ))}
      </List>
      <p>{say(words.soonNote)}</p>
    </Notice>
  );
}

const parts = [
  { title: words.waiting, has: ({ state }: WaiverItem) => state === 'requested' },
  { title: words.inForce, has: ({ state }: WaiverItem) => state === 'approved' },
  { title: words.over, has: ({ state }: WaiverItem) => state !== 'requested' && state !== 'approved' },
];

function ByState({ answer, view }: WaiversProps) {
  const say = useSay();
  return parts.map(({ title, has }) => {
    const items = answer.items.filter(has);
    return items.length === 0 ? null : (
      <Section key={title.en} title={say(title)} note={<Note>{items.length}</Note>}>
        <WaiverTable caption={say(title)} items={items} answer={answer} view={view} />
      </Section>
    );
  });
}

/** The go that waits for people: what it is, who has signed it, and the place to sign it. */
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';

import type { DecisionSigning } from '../../../../src/contract/decision-signing.ts';
import { Asked } from '../../api/Asked.tsx';
import { useClusters } from '../../api/use-cluster.ts';
import { useQueries } from '../../api/use-queries.ts';
import { gateLink, sheetLink } from '../../links/links.ts';
import type { ClusterView } from '../../links/links.ts';
import { Command } from '../../ui/Command.tsx';
import { Facts } from '../../ui/Facts.tsx';
import type { Fact } from '../../ui/Facts.tsx';
import { useLanguage, useSay } from '../../ui/language.tsx';
import { Halves, Section, Stack } from '../../ui/Layout.tsx';
import { Link } from '../../ui/Link.tsx';
import { Empty } from '../../ui/Notice.tsx';
import { Page } from '../../ui/Page.tsx';
import { formatInstant } from '../../ui/time.ts';
import { Item, List, Mono, Strong } from '../../ui/Type.tsx';
import { GiveSignature } from './GiveSignature.tsx';
import { SignerTable } from './SignerTable.tsx';
import { signingMessages as messages, signingWords as words } from './words.ts';

const route = getRouteApi('/shell/signing');

type Decision = NonNullable<DecisionSigning['decision']>;

export function SigningPage() {
  const say = useSay();
  const view = route.useSearch();
  const { current } = useClusters(view.cluster);
  const query = useQuery({ ...useQueries().signing(current?.name ?? ''), enabled: current !== undefined });
  return (
    <Page title={say(words.title)} lead={say(words.lead)} command="honban decision list">
      <Asked query={query}>{(answer) => <Signing answer={answer} view={view} />}</Asked>
    </Page>
  );
}

interface SigningProps {
  readonly answer: DecisionSigning;
  readonly view: ClusterView;
}

function Signing({ answer, view }: SigningProps) {
  const say = useSay();
  const { decision, signers } = answer;
  if (decision === undefined)
    return (
      <Empty title={say(words.noneTitle)}>
        <span>{say(words.noneNote)}</span>
        <Command>{`honban gate --cluster ${answer.cluster}`}</Command>
        <Link to={gateLink(view)}>{say(words.toGate)}</Link>
      </Empty>
    );
  return (
    <Stack gap="l">
      <Halves>
        <Facts facts={useDecisionFacts(decision)} wide />
        <Section title={say(words.signers)}>
          {signers.length === 0 ? (
            <Stack gap="s">
              <span>{say(words.noSigners)}</span>
              <Command>{'honban policy schema'}</Command>
            </Stack>
          ) : (
            <SignerTable signers={signers} />
          )}
          <Link to={sheetLink(view)}>{say(words.sheet)}</Link>
        </Section>
      </Halves>
      {signers.some(({ whyNot }) => whyNot === undefined) ? (
        <GiveSignature answer={answer} decision={decision} />
      ) : null}
    </Stack>
  );
}

function useDecisionFacts({
  id,
  at,
  headline,
  stateText,
  because,
  ends,
  waivers,
}: Decision): readonly Fact[] {
  const say = useSay();
  const language = useLanguage();
  return [
    { name: say(words.id), value: <Strong>{say(headline)}</Strong>, note: <Mono>{id}</Mono> },
    { name: say(words.at), value: formatInstant(at, language) },
    { name: say(words.state), value: say(stateText), note: say(because) },
    ...ends.map((end) => ({
      name: say(end.label),
      value: formatInstant(end.at, language),
      note: say(end.because),
    })),
    ...(waivers.length === 0
      ? []
      : [
          {
            name: say(words.waivers),
            value: (
              <List>
                {waivers.map((waiver) => (
                  <Item key={waiver.id}>
                    {say(messages.waiver, { ...waiver, end: formatInstant(waiver.end, language) })}
                  </Item>
                ))}
              </List>
            ),
          },
        ]),
  ];
}

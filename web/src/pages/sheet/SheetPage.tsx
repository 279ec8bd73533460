/** The decision as a document that somebody signs: A4, in the reader's language, with the ledger's root as a code. */
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';

import type { GatePage } from '../../../../src/contract/gate-page.ts';
import { Asked } from '../../api/Asked.tsx';
import { useClusters } from '../../api/use-cluster.ts';
import { useQueries } from '../../api/use-queries.ts';
import { gateLink } from '../../links/links.ts';
import { Button } from '../../ui/Button.tsx';
import { useSay } from '../../ui/language.tsx';
import { Link } from '../../ui/Link.tsx';
import { useTitle } from '../../ui/Page.tsx';
import { Paper, PaperFoot, PaperHead, PaperResult, Stamps } from '../../ui/Paper.tsx';
import { QrCode } from '../../ui/QrCode.tsx';
import { Mono } from '../../ui/Type.tsx';
import { SheetGroup } from './SheetGroup.tsx';
import { useSheetFacts } from './use-sheet-facts.ts';
import { sheetMessages as messages, sheetWords as words } from './words.ts';

const route = getRouteApi('/sheet');

export function SheetPage() {
  const view = route.useSearch();
  const { current } = useClusters(view.cluster);
  const query = useQuery({ ...useQueries().gate(current?.name ?? ''), enabled: current !== undefined });
  return <Asked query={query}>{(gate) => <DecisionSheet gate={gate} cluster={view.cluster} />}</Asked>;
}

interface SheetProps {
  readonly gate: GatePage;
  readonly cluster: string | undefined;
}

function DecisionSheet({ gate, cluster }: SheetProps) {
  const say = useSay();
  const facts = useSheetFacts(gate);
  useTitle(`${say(words.title)} ${gate.cluster}`);
  const stamps = [words.drawnUp, words.approved, words.responsible].map((word) => say(word));
  return (
    <Paper
      controls={
        <>
          <Link to={gateLink(cluster === undefined ? {} : { cluster })}>{say(words.back)}</Link>
          <Button kind="main" onPress={() => globalThis.print()}>
            {say(words.print)}
          </Button>
        </>
      }
    >
      <PaperHead
        title={say(words.title)}
        parts={[
          say(words.kind),
          `${say(words.cluster)} ${gate.cluster}`,
          `${say(words.profile)} ${gate.basis.profile}`,
        ]}
        stamps={<Stamps names={stamps} hint={say(words.nameDate)} />}
      />
      <PaperResult
        tone={gate.verdict}
        word={say(gate.headline)}
        facts={facts}
        notes={[
          ...(gate.mode.kind === 'recording' ? [say(words.recording)] : []),
          ...(gate.trial.length === 0 ? [] : [say(words.trial), ...gate.trial.map((text) => say(text))]),
        ]}
      />
      {gate.groups.map((group, place) => (
        <SheetGroup key={group.id} group={group} place={place + 1} at={gate.at} />
      ))}
      <Foot gate={gate} />
    </Paper>
  );
}

function Foot({ gate: { cluster, basis } }: Pick<SheetProps, 'gate'>) {
  const say = useSay();
  const { size, rootHash } = basis.ledger;
  const note = `honban/${cluster} ${size} ${rootHash ?? '–'}`;
  return (
    <PaperFoot code={rootHash === undefined ? null : <QrCode text={note} label={say(words.code)} />}>
      <p>{basis.decision === undefined ? say(words.unsigned) : null}</p>
      <p>{say(messages.ledger, size)}</p>
      <Mono>{note}</Mono>
    </PaperFoot>
  );
}

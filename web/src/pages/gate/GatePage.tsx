/** May this cluster carry production today: the answer first, then why, then everything else. */
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';

import type { GatePage as Answer } from '../../../../src/contract/gate-page.ts';
import { Asked, Wrong } from '../../api/Asked.tsx';
import { useClusters } from '../../api/use-cluster.ts';
import { useQueries } from '../../api/use-queries.ts';
import { gateLink } from '../../links/links.ts';
import type { GateView } from '../../links/links.ts';
import { Command } from '../../ui/Command.tsx';
import { GroupTile } from '../../ui/GroupTile.tsx';
import { useSay } from '../../ui/language.tsx';
import { Beside, Section, Stack } from '../../ui/Layout.tsx';
import { Empty } from '../../ui/Notice.tsx';
import { SameCommand, useTitle } from '../../ui/Page.tsx';
import { Tiles } from '../../ui/Verdict.tsx';
import { CriteriaTable } from './CriteriaTable.tsx';
import { GateAside } from './GateAside.tsx';
import { GateVerdict } from './GateVerdict.tsx';
import { gateWords as words } from './words.ts';

const route = getRouteApi('/shell/');

export function GatePage() {
  const view = route.useSearch();
  const say = useSay();
  const { current } = useClusters(view.cluster);
  const asked = useQueries();
  const query = useQuery({
    ...asked.gate(current?.name ?? '', view.at),
    enabled: current !== undefined,
  });
  const clusters = useQuery(asked.clusters());
  useTitle(say(words.title));
  if (clusters.data?.items.length === 0) return <NoCluster />;
  if (clusters.error !== null) return <Wrong error={clusters.error} />;
  return (
    <Asked query={query} title={say(words.title)}>
      {(gate) => <Gate gate={gate} view={view} />}
    </Asked>
  );
}

function Gate({ gate, view }: { readonly gate: Answer; readonly view: GateView }) {
  const say = useSay();
  const shown = gate.groups.find(({ id }) => id === view.group) ?? gate.groups[0];
  return (
    <Stack gap="l">
      <Stack>
        <GateVerdict gate={gate} view={view} />
        <Tiles label={say(words.groups)}>
          {gate.groups.map((group) => (
            <GroupTile
              key={group.id}
              title={say(group.title)}
              to={gateLink({ ...view, group: group.id })}
              isCurrent={group === shown}
              cells={group.criteria}
              counts={say(group.countsText)}
            />
          ))}
        </Tiles>
      </Stack>
      <Beside aside={<GateAside gate={gate} view={view} />}>
        {shown === undefined ? null : (
          <Section title={say(shown.title)}>
            <CriteriaTable group={shown} at={gate.at} view={view} />
          </Section>
        )}
      </Beside>
      <SameCommand command={sameCommand(gate, view)} />
    </Stack>
  );
}

function sameCommand({ cluster, mode }: Answer, { at }: GateView): string {
  const which = mode.kind === 'recording' ? ` --recording ${mode.recording}` : ` --cluster ${cluster}`;
  return `honban gate${which}${at === undefined ? '' : ` --at ${at}`}`;
}

function NoCluster() {
  const say = useSay();
  return (
    <Empty title={say(words.emptyTitle)}>
      <span>{say(words.emptyNote)}</span>
      <Command>{'honban init'}</Command>
    </Empty>
  );
}

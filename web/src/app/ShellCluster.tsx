import type { ClusterSummary } from '../../../src/contract/clusters.ts';
import { gateLink } from '../links/links.ts';
import { useGo } from '../links/use-go.ts';
import { ClusterPlate } from '../ui/Frame.tsx';
import { useSay } from '../ui/language.tsx';
import { Picker } from '../ui/Picker.tsx';
import { shellMessages, shellWords as words } from './shell-words.ts';

export interface ShellClusterProps {
  readonly clusters: readonly ClusterSummary[];
  readonly current: ClusterSummary | undefined;
}

/** Production is marked in words, never by a red page. */
export function ShellCluster({ clusters, current }: ShellClusterProps) {
  const say = useSay();
  const go = useGo();
  const kind = current?.environment === undefined ? words.unnamed : words[current.environment];
  const note = [
    current?.kubernetesVersion,
    current?.nodes === undefined ? undefined : say(shellMessages.nodes, current.nodes),
  ];
  return (
    <div>
      <ClusterPlate
        kind={say(kind)}
        name={current?.name ?? say(words.noCluster)}
        note={note.filter((part) => part !== undefined).join(' · ')}
      />
      {clusters.length < 2 ? null : (
        <Picker
          label={say(words.cluster)}
          options={clusters.map(({ name }) => ({ value: name, word: name }))}
          value={current?.name}
          onChange={(cluster) => go(gateLink(cluster === undefined ? {} : { cluster }))}
        />
      )}
    </div>
  );
}

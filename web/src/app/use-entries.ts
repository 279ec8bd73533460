/** The pages of the rail. Counts are shown where they are known anyway; nothing is asked for them alone. */
import { useQuery } from '@tanstack/react-query';

import type { Text } from '../../../src/core/i18n.ts';
import { useQueries } from '../api/use-queries.ts';
import {
  backupsLink,
  clusterLink,
  drillsLink,
  evidenceLink,
  findingsLink,
  gateLink,
  paths,
  policyLink,
  runsLink,
  settingsLink,
  waiversLink,
} from '../links/links.ts';
import type { RailEntry } from '../ui/Frame.tsx';
import { useSay } from '../ui/language.tsx';
import { shellMessages, shellWords as words } from './shell-words.ts';

interface Place {
  readonly pathname: string;
  /** The cluster in the address, if one is named there. */
  readonly named: string | undefined;
  readonly cluster: string | undefined;
}

export function useEntries({ pathname, named, cluster = '' }: Place): readonly RailEntry[] {
  const say = useSay();
  const asked = useQueries();
  const gate = useQuery({ ...asked.gate(cluster), enabled: false }).data;
  const findings = useQuery({ ...asked.findings(cluster, {}), enabled: false }).data;
  const open = gate?.groups.flatMap(({ criteria }) => criteria).filter(({ settled }) => !settled).length;
  const view = named === undefined ? {} : { cluster: named };
  const gateCount = open === undefined ? undefined : say(shellMessages.open, open);
  const findingsCount = findings === undefined ? undefined : String(findings.total);
  const entries: readonly Entry[] = [
    {
      to: gateLink(view),
      word: words.gate,
      at: [paths.gate, paths.criterion, paths.signing],
      count: gateCount,
    },
    { to: drillsLink(view), word: words.drills, at: [paths.drills, paths.drillRun, paths.drillPlan] },
    { to: backupsLink(view), word: words.backups, at: [paths.backups] },
    { to: runsLink(view), word: words.runs, at: [paths.runs] },
    { to: findingsLink(view), word: words.findings, at: [paths.findings], count: findingsCount },
    { to: waiversLink(view), word: words.waivers, at: [paths.waivers] },
    { to: evidenceLink(view), word: words.evidence, at: [paths.evidence] },
    { to: clusterLink(view), word: words.clusterPage, at: [paths.cluster] },
    { to: policyLink(view), word: words.policy, at: [paths.policy] },
    { to: settingsLink(view), word: words.settings, at: [paths.settings] },
  ];
  return entries.map(({ to, word, at, count }) => ({
    to,
    word: say(word),
    count,
    isCurrent: at.some((path) => (path === '/' ? pathname === path : pathname.startsWith(path))),
  }));
}

interface Entry {
  readonly to: string;
  readonly word: Text;
  /** Under which paths it is the current one. */
  readonly at: readonly string[];
  readonly count?: string | undefined;
}

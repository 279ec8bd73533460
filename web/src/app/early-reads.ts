/** What each page reads first. A page that is missing here, or that asks for something else, is only a little later. */
import { address, endpoints } from '../api/endpoints.ts';
import { paths } from '../links/links.ts';

const ofCluster: Readonly<Record<string, readonly string[]>> = {
  [paths.gate]: [endpoints.gate, endpoints.waivers],
  [paths.criterion]: [endpoints.gate],
  [paths.sheet]: [endpoints.gate],
  [paths.findings]: [endpoints.findings],
  [paths.drills]: [endpoints.drills, endpoints.drillCalendar, endpoints.drillResults],
  [paths.backups]: [endpoints.backups],
  [paths.waivers]: [endpoints.waivers],
  [paths.signing]: [endpoints.signing],
  [paths.cluster]: [endpoints.sight],
};

const ofAll: Readonly<Record<string, string>> = {
  [paths.evidence]: endpoints.evidence,
  [paths.runs]: endpoints.runs,
  [paths.policy]: endpoints.policy,
  [paths.settings]: endpoints.settings,
  [paths.tokens]: endpoints.tokens,
  [paths.about]: endpoints.about,
};

/** Of the address these change nothing of what is read. */
const harmless: ReadonlySet<string> = new Set(['cluster', 'group', 'id']);

export interface EarlyReads {
  readonly now: readonly string[];
  /** Once it is known which clusters there are; the one in the address, else the first. */
  readonly among: (clusters: readonly string[]) => readonly string[];
}

export function earlyReads(pathname: string, search: string): EarlyReads {
  const asked = new URLSearchParams(search);
  const isPlain = [...asked.keys()].every((name) => harmless.has(name));
  const [own, all] = isPlain ? [ofCluster[pathname] ?? [], ofAll[pathname]] : [[], undefined];
  const named = asked.get('cluster') ?? undefined;
  return {
    now: all === undefined ? [] : [all],
    among(clusters) {
      const cluster = named === undefined ? clusters[0] : clusters.find((name) => name === named);
      return cluster === undefined ? [] : own.map((path) => address(path, cluster));
    },
  };
}

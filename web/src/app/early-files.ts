/** Which page's scripts an address needs besides the first load. A page that is missing here is only a little later. */
import { paths } from '../links/links.ts';

/** By the page's name, the addresses of its scripts; the build knows them. */
export type FilesOfPages = Readonly<Record<string, readonly string[]>>;

const pageAt: Readonly<Record<string, string>> = {
  [paths.criterion]: 'CriterionPage',
  [paths.drills]: 'DrillsPage',
  [paths.runs]: 'RunsPage',
  [paths.backups]: 'BackupsPage',
  [paths.findings]: 'FindingsPage',
  [paths.waivers]: 'WaiversPage',
  [paths.signing]: 'SigningPage',
  [paths.evidence]: 'EvidencePage',
  [paths.account]: 'AccountPage',
  [paths.accounts]: 'AccountsPage',
  [paths.tokens]: 'TokensPage',
  [paths.cluster]: 'ClusterPage',
  [paths.policy]: 'PolicyPage',
  [paths.settings]: 'SettingsPage',
  [paths.about]: 'AboutPage',
};

/** Of one thing, whose name follows. */
const pageBelow: Readonly<Record<string, string>> = {
  [paths.drillRun]: 'DrillRunPage',
  [paths.drillPlan]: 'DrillPlanPage',
  [paths.runs]: 'RunPage',
  [paths.evidence]: 'RecordPage',
};

export function filesAt(pathname: string, files: FilesOfPages): readonly string[] {
  const above = pathname.slice(0, pathname.indexOf('/', 1));
  const page = new Map(Object.entries(pageAt)).get(pathname) ?? new Map(Object.entries(pageBelow)).get(above);
  return page === undefined ? [] : (files[page] ?? []);
}

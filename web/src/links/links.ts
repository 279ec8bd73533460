/** Every address of the console, made in one place. What is shown is all in here: each view can be pasted into a message. */
type View = Readonly<Record<string, string | undefined>>;

export const paths = {
  gate: '/',
  criterion: '/criteria',
  sheet: '/sheet',
  signing: '/signing',
  drills: '/drills',
  drillRun: '/drill-runs',
  drillPlan: '/drill-plans',
  runs: '/runs',
  backups: '/backups',
  findings: '/findings',
  evidence: '/evidence',
  waivers: '/waivers',
  signIn: '/sign-in',
  account: '/account',
  accounts: '/accounts',
  tokens: '/tokens',
  about: '/about',
  cluster: '/cluster',
  policy: '/policy',
  settings: '/settings',
} as const;

/** Which cluster; absent: the first one. */
export interface ClusterView {
  readonly cluster?: string;
}

export interface GateView extends ClusterView {
  readonly group?: string;
  /** What will have lapsed by this day. */
  readonly at?: string;
}

export interface FindingsView extends ClusterView {
  readonly severity?: string;
  readonly check?: string;
  readonly criterion?: string;
  readonly namespace?: string;
  readonly owner?: string;
  readonly state?: string;
  readonly q?: string;
  readonly cursor?: string;
}

export interface EvidenceView {
  readonly kind?: string;
  readonly q?: string;
  readonly cursor?: string;
}

/** `ask`: the criterion of a new request; `waiver` and `step`: which one is approved or ended. */
export interface WaiversView extends ClusterView {
  readonly ask?: string;
  readonly waiver?: string;
  readonly step?: string;
}

export interface DrillsView extends ClusterView {
  /** `2026-11`; absent: this one. */
  readonly month?: string;
}

export function gateLink(view: GateView = {}): string {
  return paths.gate + query({ ...view });
}

export function criterionLink(id: string, view: ClusterView = {}): string {
  return paths.criterion + query({ id, ...view });
}

export function sheetLink(view: ClusterView = {}): string {
  return paths.sheet + query({ ...view });
}

export function signingLink(view: ClusterView = {}): string {
  return paths.signing + query({ ...view });
}

export function findingsLink(view: FindingsView = {}): string {
  return paths.findings + query({ ...view });
}

export function evidenceLink(view: EvidenceView & ClusterView = {}): string {
  return paths.evidence + query({ ...view });
}

export function recordLink(entry: string, view: ClusterView = {}): string {
  return `${paths.evidence}/${encodeURIComponent(entry)}${query({ ...view })}`;
}

export function drillsLink(view: DrillsView = {}): string {
  return paths.drills + query({ ...view });
}

export function drillRunLink(run: string, view: ClusterView = {}): string {
  return `${paths.drillRun}/${encodeURIComponent(run)}${query({ ...view })}`;
}

/** What a drill would do, and the button that starts it. */
export function drillPlanLink(drill: string, view: ClusterView = {}): string {
  return `${paths.drillPlan}/${encodeURIComponent(drill)}${query({ ...view })}`;
}

export function runsLink(view: ClusterView = {}): string {
  return paths.runs + query({ ...view });
}

export function runLink(run: string, view: ClusterView = {}): string {
  return `${paths.runs}/${encodeURIComponent(run)}${query({ ...view })}`;
}

export function backupsLink(view: ClusterView = {}): string {
  return paths.backups + query({ ...view });
}

export function waiversLink(view: WaiversView = {}): string {
  return paths.waivers + query({ ...view });
}

export function signInLink(next?: string): string {
  return paths.signIn + query({ next });
}

export function accountLink(): string {
  return paths.account;
}

export function accountsLink(): string {
  return paths.accounts;
}

export function tokensLink(): string {
  return paths.tokens;
}

export function clusterLink(view: ClusterView = {}): string {
  return paths.cluster + query({ ...view });
}

export function policyLink(view: ClusterView = {}): string {
  return paths.policy + query({ ...view });
}

export function settingsLink(view: ClusterView = {}): string {
  return paths.settings + query({ ...view });
}

export function aboutLink(view: ClusterView = {}): string {
  return paths.about + query({ ...view });
}

/** Where to go after signing in: only to a page of ours, whatever stands in the address. */
export function safeNext(next: string | undefined): string {
  return next !== undefined && /^\/(?![/\\])/.test(next) && !next.startsWith(paths.signIn)
    ? next
    : paths.gate;
}

/** Only the named parts, and only words: an address is written by anybody. */
export function viewOf<const Names extends readonly string[]>(
  search: Readonly<Record<string, unknown>>,
  names: Names,
): { readonly [Name in Names[number]]?: string } {
  const known = names.flatMap((name) => {
    const value = search[name];
    return typeof value === 'string' && value !== '' ? [[name, value] as const] : [];
  });
  return Object.fromEntries(known) as { readonly [Name in Names[number]]?: string };
}

function query(view: View): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(view))
    if (value !== undefined && value !== '') parameters.set(name, value);
  const text = parameters.toString();
  return text === '' ? '' : `?${text}`;
}

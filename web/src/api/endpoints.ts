/** The addresses of the HTTP API, as the contract names them (a test compares), without its schemas in the browser. */
const base = '/api/v1';

export const endpoints = {
  session: `${base}/session`,
  oidc: `${base}/session/oidc`,
  password: `${base}/session/password`,
  passkeySignIn: `${base}/session/passkey`,
  confirmation: `${base}/session/confirmation`,
  passkeyConfirmation: `${base}/session/confirmation/passkey`,
  passkeys: `${base}/passkeys`,
  passkeyChallenge: `${base}/passkeys/challenge`,
  passkey: `${base}/passkeys/{passkey}`,
  accounts: `${base}/accounts`,
  oneAccount: `${base}/accounts/{account}`,
  accountLink: `${base}/accounts/{account}/link`,
  accountUnlock: `${base}/accounts/{account}/unlock`,
  accountSessions: `${base}/accounts/{account}/sessions`,
  tokens: `${base}/tokens`,
  oneToken: `${base}/tokens/{token}`,
  sessions: `${base}/sessions`,
  ownSession: `${base}/sessions/{session}`,
  policy: `${base}/policy`,
  settings: `${base}/settings`,
  notificationTest: `${base}/notifications/test`,
  about: `${base}/about`,
  clusters: `${base}/clusters`,
  sight: `${base}/clusters/{cluster}/sight`,
  gate: `${base}/clusters/{cluster}/gate`,
  findings: `${base}/clusters/{cluster}/findings`,
  explanation: `${base}/explain/{id}`,
  evidence: `${base}/evidence`,
  entry: `${base}/evidence/{entry}`,
  drills: `${base}/clusters/{cluster}/drills`,
  drillCalendar: `${base}/clusters/{cluster}/drills/calendar`,
  drillResults: `${base}/clusters/{cluster}/drills/results`,
  drillPlan: `${base}/clusters/{cluster}/drills/{drill}/plan`,
  drillRun: `${base}/drill-runs/{run}`,
  backups: `${base}/clusters/{cluster}/backups`,
  signing: `${base}/clusters/{cluster}/signing`,
  decisionSignature: `${base}/clusters/{cluster}/decisions/{decision}/signature`,
  waivers: `${base}/clusters/{cluster}/waivers`,
  waiverApproval: `${base}/clusters/{cluster}/waivers/{waiver}/approval`,
  waiverEnd: `${base}/clusters/{cluster}/waivers/{waiver}/end`,
  waiverSignature: `${base}/clusters/{cluster}/waiver-drafts/{draft}/signature`,
  runs: `${base}/runs`,
  run: `${base}/runs/{run}`,
  events: `${base}/events`,
} as const;

/** Fills the places of a path, in their order, and adds what is asked. */
export function address(
  path: string,
  place: string | readonly string[] = '',
  query: Readonly<Record<string, string | undefined>> = {},
): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value !== undefined) parameters.set(name, value);
  const text = parameters.toString();
  const places = typeof place === 'string' ? [place] : place;
  const filled = places.reduce((so, one) => so.replace(/\{\w+\}/, encodeURIComponent(one)), path);
  return filled + (text === '' ? '' : `?${text}`);
}

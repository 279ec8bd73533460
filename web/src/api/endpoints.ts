/** The addresses of the HTTP API, as the contract names them (a test compares), without its schemas in the browser. */
const base = '/api/v1';

export const endpoints = {
  session: `${base}/session`,
  clusters: `${base}/clusters`,
  gate: `${base}/clusters/{cluster}/gate`,
  findings: `${base}/clusters/{cluster}/findings`,
  explanation: `${base}/explain/{id}`,
  evidence: `${base}/evidence`,
  entry: `${base}/evidence/{entry}`,
  drills: `${base}/clusters/{cluster}/drills`,
  drillRun: `${base}/drill-runs/{run}`,
  backups: `${base}/clusters/{cluster}/backups`,
  events: `${base}/events`,
} as const;

/** Fills the one place of a path and adds what is asked. */
export function address(
  path: string,
  place = '',
  query: Readonly<Record<string, string | undefined>> = {},
): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value !== undefined) parameters.set(name, value);
  const text = parameters.toString();
  return path.replace(/\{\w+\}/, encodeURIComponent(place)) + (text === '' ? '' : `?${text}`);
}

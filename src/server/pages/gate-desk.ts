/**
 * Decides for the gate page, not more often than it can say anything new: the same answer serves every reader until the ledger
 * or the policy changes, or its time has run on by a few seconds. The time of a recording never does.
 */
import { signingCryptography } from '../../adapters/keys/signing-cryptography.ts';
import { newestFirst } from '../../app/newest-entries.ts';
import { decisionInForce, listDecisions } from '../../app/words/decisions.ts';
import type { ListedDecision } from '../../app/words/decisions.ts';
import type { GatePage } from '../../contract/gate-page.ts';
import type { Decision } from '../../core/gate/decision.ts';
import { forecastOf } from '../../core/gate/forecast.ts';
import type { Instant } from '../../core/time.ts';
import type { Installation, KnownCluster } from '../installation.ts';
import { gatePageOf } from './gate-page.ts';

export interface GateDesk {
  page(cluster: KnownCluster, assumeUntil?: Instant): Promise<GatePage>;
  decision(cluster: KnownCluster, assumeUntil?: Instant): Promise<Decision>;
}

const fresh = 20_000;
/** Dates that readers ask about; the oldest answer makes room. */
const kept = 50;

export function openGateDesk(
  installation: Installation,
  stopwatch: () => number = () => performance.now(),
): GateDesk {
  const stands = installation.mode.kind === 'recording';
  const known = new Map<
    string,
    { readonly basis: string; readonly made: number; readonly answer: Promise<Sight> }
  >();

  async function sightOf(cluster: KnownCluster, assumeUntil?: Instant): Promise<Sight> {
    const basis = `${await installation.ledger.checkpoint()}\n${await installation.policyDigest()}`;
    const key = `${cluster.name}\n${assumeUntil ?? ''}`;
    const before = known.get(key);
    const isFresh = before !== undefined && (stands || stopwatch() - before.made < fresh);
    if (isFresh && before.basis === basis) return await before.answer;
    known.delete(key);
    const [oldest] = known.keys();
    if (known.size >= kept && oldest !== undefined) known.delete(oldest);
    const answer = look(installation, cluster, assumeUntil);
    known.set(key, { basis, made: stopwatch(), answer });
    answer.catch(() => known.delete(key));
    return await answer;
  }

  return {
    page: async (cluster, assumeUntil) => (await sightOf(cluster, assumeUntil)).page,
    decision: async (cluster, assumeUntil) => (await sightOf(cluster, assumeUntil)).decision,
  };
}

interface Sight {
  readonly page: GatePage;
  readonly decision: Decision;
}

async function look(
  installation: Installation,
  cluster: KnownCluster,
  assumeUntil: Instant | undefined,
): Promise<Sight> {
  const { name, environment } = cluster;
  const today = await installation.decide(name, {});
  const then = assumeUntil === undefined ? undefined : await installation.decide(name, { assumeUntil });
  const before = await decisionBefore(installation, today);
  const approval = await approvalIn(installation, name);
  const page = gatePageOf({
    decision: then ?? today,
    mode: installation.mode,
    ...(environment === undefined ? {} : { environment }),
    ...(before === undefined || then !== undefined ? {} : { before }),
    ...(then === undefined ? {} : { forecast: forecastOf(today, then) }),
    ...(approval === undefined ? {} : { approval }),
  });
  return { page, decision: then ?? today };
}

/** The newest recorded decision that said something else; the very same one again tells a reader nothing. */
export async function decisionBefore(
  { ledger }: Installation,
  today: Decision,
): Promise<{ readonly id: string; readonly decision: Decision } | undefined> {
  let newest: { readonly id: string; readonly decision: Decision } | undefined;
  let read = 0;
  for await (const { record } of newestFirst(ledger, { kinds: ['decision'] })) {
    if (record.kind !== 'decision') continue;
    const decision = record.decision as unknown as Decision;
    if (decision.cluster !== today.cluster) continue;
    newest ??= { id: record.id, decision };
    if (saysOf(decision) !== saysOf(today)) return { id: record.id, decision };
    if (++read >= 50) break;
  }
  return newest;
}

export async function newestDecision(
  { ledger }: Installation,
  cluster: string,
): Promise<Decision | undefined> {
  for await (const { record } of newestFirst(ledger, { kinds: ['decision'] })) {
    if (record.kind !== 'decision') continue;
    const decision = record.decision as unknown as Decision;
    if (decision.cluster === cluster) return decision;
  }
  return undefined;
}

/** The verdict and every state: what a reader would notice. */
export function saysOf({ verdict, criteria, trial }: Decision): string {
  return JSON.stringify([verdict, trial.map(({ en }) => en), criteria.map(({ id, state }) => [id, state])]);
}

/** Without a policy nobody's signature counts. */
export async function approvalIn(
  installation: Installation,
  cluster: string,
): Promise<ListedDecision | undefined> {
  const policy = await installation.policy();
  if (policy === undefined || installation.mode.kind === 'recording') return undefined;
  const { ledger } = installation;
  const now = (): Instant => installation.now();
  return decisionInForce(
    await listDecisions({ ledger, policy, cryptography: signingCryptography, now }),
    cluster,
  );
}

/** The live cluster behind the port: one connection, every fact from whichever source provides it. */
import type { Collected, CollectOptions, FactSource } from '../../app/ports.ts';
import { factsOf, notTried } from '../../app/remembered-facts.ts';
import type { ClusterIdentity } from '../../core/evidence.ts';
import type { Fact, Seen } from '../../core/fact.ts';
import type { Instant } from '../../core/time.ts';
import { epochOf } from '../../core/time.ts';
import { apiClient } from '../kubernetes/api-client.ts';
import type { ApiClient } from '../kubernetes/api-client.ts';
import { connect } from '../kubernetes/connection.ts';
import type { Connection, ConnectSettings } from '../kubernetes/connection.ts';
import { seeIdentity } from '../kubernetes/identity.ts';
import type { ClusterProvider, ListProvider } from '../kubernetes/provide-list.ts';
import { openSession } from '../kubernetes/session.ts';
import type { ClusterSession } from '../kubernetes/session.ts';
import { withoutGrowth } from '../kubernetes/young-generation.ts';
import { clusterProviders, providersById } from './providers.ts';

export interface ClusterSettings extends Omit<ConnectSettings, 'now'> {
  readonly now: () => Instant;
  /** For each resource, in milliseconds. */
  readonly timeLimit?: number | undefined;
  readonly kubeletViaProxy?: boolean | undefined;
}

const defaultTimeLimit = 60_000;

/** Throws a `ProblemError` when there is no usable way to a cluster; whether it answers shows with the first facts. */
export async function openCluster(settings: ClusterSettings): Promise<FactSource> {
  const now = (): number => epochOf(settings.now());
  const connection = await connect({ ...settings, now });
  const looking: Looking = {
    client: apiClient(connection, now),
    connection,
    kubeletViaProxy: settings.kubeletViaProxy ?? false,
    providers: providersById(clusterProviders),
    now,
    timeLimit: settings.timeLimit ?? defaultTimeLimit,
  };
  return {
    kind: 'cluster',
    clock: { now: settings.now },
    collect: (facts, options = {}) => withoutGrowth(() => collect(facts, options, looking)),
    close: () => Promise.resolve(connection.close()),
  };
}

interface Looking {
  readonly client: ApiClient;
  readonly connection: Connection;
  readonly kubeletViaProxy: boolean;
  readonly providers: ReadonlyMap<string, ClusterProvider<unknown>>;
  readonly now: () => number;
  readonly timeLimit: number;
}

async function collect(
  facts: readonly Fact<unknown>[],
  { signal, onProgress }: CollectOptions,
  looking: Looking,
): Promise<Collected> {
  const { signal: aborted, release } = abortSignal(signal);
  try {
    const { providers, client } = looking;
    const session = openSession({ ...looking, signal: aborted, lists: listsFor(facts, providers) });
    const from = session.now();
    const before = client.requests();
    const identity = await seeIdentity(session);
    const seen = new Map<string, Seen<unknown>>();
    await Promise.all(
      facts.map(async (fact) => {
        const found = await see(fact, { session, identity, provider: providers.get(fact.id) });
        seen.set(fact.id, found);
        onProgress?.({ fact, state: found.state, done: seen.size, total: facts.length });
      }),
    );
    const clocks = client.clocks();
    return {
      identity,
      facts: factsOf(seen),
      observed: { from, to: session.now() },
      ...(clocks === undefined ? {} : { clocks }),
      requests: client.requests() - before,
    };
  } finally {
    release();
  }
}

interface Seeing {
  readonly session: ClusterSession;
  readonly identity: Seen<ClusterIdentity>;
  readonly provider: ClusterProvider<unknown> | undefined;
}

async function see(fact: Fact<unknown>, { session, identity, provider }: Seeing): Promise<Seen<unknown>> {
  const now = session.now();
  if (provider === undefined) return notTried(fact, { from: now, to: now });
  // A server that did not answer the first question is not asked thirty more with the same patience.
  if (identity.state === 'unreachable' || identity.state === 'timedOut') return identity;
  return await provider.collect(session, session.signal);
}

function listsFor(
  facts: readonly Fact<unknown>[],
  providers: Looking['providers'],
): readonly ListProvider<unknown>[] {
  const lists = facts.flatMap(({ id }) => providers.get(id)?.lists ?? []);
  return [...new Set(lists)];
}

/** The port's signal is less than a real one, on which requests and timers need to listen. */
function abortSignal(signal: CollectOptions['signal']): {
  readonly signal: AbortSignal;
  readonly release: () => void;
} {
  const controller = new AbortController();
  const abort = (): void => controller.abort();
  if (signal?.aborted === true) abort();
  signal?.addEventListener('abort', abort);
  return { signal: controller.signal, release: () => signal?.removeEventListener('abort', abort) };
}

/**
 * One look at one cluster: every resource is listed once, however many facts are projected from it, and only a few
 * lists run at the same time.
 */
import type { Origin, Seen } from '../../core/fact.ts';
import { instantFromEpoch } from '../../core/time.ts';
import type { Instant } from '../../core/time.ts';
import type { ApiClient } from './api-client.ts';
import type { Connection } from './connection.ts';
import { readList } from './list.ts';
import type { ListEnd } from './list.ts';
import { notUnderstood } from './problems.ts';
import type { ListProvider } from './provide-list.ts';
import { listPath, resourceOf } from './resource.ts';
import type { ResourceName } from './resource.ts';

export interface SessionSettings {
  readonly client: ApiClient;
  readonly connection: Connection;
  /** Ask kubelets through the API server, which costs the right `nodes/proxy`. */
  readonly kubeletViaProxy: boolean;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** For each resource, in milliseconds. */
  readonly timeLimit: number;
  readonly signal: AbortSignal;
  /** Every list that will be asked for, so that one reading serves all of its facts. */
  readonly lists: readonly ListProvider<unknown>[];
}

export interface ClusterSession {
  readonly client: ApiClient;
  readonly connection: Connection;
  readonly kubeletViaProxy: boolean;
  readonly signal: AbortSignal;
  readonly timeLimit: number;
  now(): Instant;
  /** Does a job once for everybody who asks for it under the same name. */
  once<T>(name: string, job: () => Promise<T>): Promise<T>;
  list<T>(provider: ListProvider<T>): Promise<Seen<readonly T[]>>;
}

/** More would not be faster, because the API server does most of the work, and every one holds a page in memory. */
const atOnce = 3;

export function openSession(settings: SessionSettings): ClusterSession {
  const inTurn = limited(atOnce);
  const done = new Map<string, Promise<unknown>>();
  const read = new Map<ResourceName, Promise<ReadonlyMap<string, Seen<readonly unknown[]>>>>();
  const readOnce = (name: ResourceName): Promise<ReadonlyMap<string, Seen<readonly unknown[]>>> => {
    const providers = settings.lists.filter(({ resource }) => resource === name);
    const reading = read.get(name) ?? inTurn(() => readAll(settings, providers));
    read.set(name, reading);
    return reading;
  };
  return {
    client: settings.client,
    connection: settings.connection,
    kubeletViaProxy: settings.kubeletViaProxy,
    signal: settings.signal,
    timeLimit: settings.timeLimit,
    now: () => instantFromEpoch(settings.now()),
    once: async <T>(name: string, job: () => Promise<T>) => {
      const doing = done.get(name) ?? job();
      done.set(name, doing);
      // One name means one job, which its caller typed.
      return (await doing) as T;
    },
    list: async <T>(provider: ListProvider<T>) => {
      const seen = (await readOnce(provider.resource)).get(provider.fact.id);
      if (seen === undefined)
        throw new Error(`${provider.fact.id} was not announced when the session was opened`);
      // The map is by fact id; each entry was made by the provider of that very fact.
      return seen as Seen<readonly T[]>;
    },
  };
}

/** What one fact made of the objects read so far. */
interface Kept {
  readonly provider: ListProvider<unknown>;
  values: unknown[];
  broken: string | undefined;
}

async function readAll(
  { client, now, timeLimit, signal }: SessionSettings,
  providers: readonly ListProvider<unknown>[],
): Promise<ReadonlyMap<string, Seen<readonly unknown[]>>> {
  const [first] = providers;
  if (first === undefined) return new Map();
  const kept = providers.map((provider): Kept => ({ provider, values: [], broken: undefined }));
  const resource = resourceOf(first.resource);
  const from = instantFromEpoch(now());
  const end = await readList(
    client,
    {
      resource,
      metadataOnly: providers.every(({ metadataOnly }) => metadataOnly),
      pageSize: Math.min(...providers.map(({ pageSize }) => pageSize)),
      identity: first.identity,
      timeLimit,
      signal,
    },
    {
      restart: () => kept.forEach((one) => (one.values = [])),
      item: (object) => kept.forEach((one) => keep(one, object)),
    },
  );
  const observed = { from, to: instantFromEpoch(now()) };
  const origin = { source: 'kubernetes', where: `GET ${listPath(resource)} on ${client.endpoint}` };
  return new Map(kept.map((one) => [one.provider.fact.id, seenBy(one, end, { observed, origin })]));
}

function keep(one: Kept, object: unknown): void {
  try {
    const value = one.provider.project(object);
    if (value !== undefined) one.values.push(value);
  } catch (error) {
    // An object of a form that the projection did not expect: the rest stays seen, the fact is not complete.
    one.broken ??= error instanceof Error ? error.message : String(error);
  }
}

function seenBy(
  { provider, values, broken }: Kept,
  end: ListEnd,
  base: { readonly observed: Seen<never>['observed']; readonly origin: Origin },
): Seen<readonly unknown[]> {
  if (end.state !== 'complete')
    return { ...end, ...base, ...(end.state === 'partial' ? { value: values } : {}) };
  if (broken === undefined) return provider.finish({ state: 'complete', value: values, ...base });
  const [what = '', where = ''] = base.origin.where.split(' on ');
  return { state: 'partial', why: notUnderstood({ what, where, why: broken }), value: values, ...base };
}

/** Runs at most `count` at a time, the others in order of arrival. */
export function limited(count: number): <T>(job: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async (job) => {
    if (running >= count) await new Promise<void>((resolve) => waiting.push(resolve));
    running += 1;
    try {
      return await job();
    } finally {
      running -= 1;
      waiting.shift()?.();
    }
  };
}

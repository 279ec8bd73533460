/** Which cluster a command looks at: one of the policy, a context where there is no policy, or a recording. */
import { basename, resolve } from 'node:path';

import { openCluster } from '../../adapters/cluster/open-cluster.ts';
import { findClusterAccess } from '../../adapters/kubernetes/cluster-access.ts';
import type { AccessSettings } from '../../adapters/kubernetes/cluster-access.ts';
import { openRecording } from '../../adapters/recording/open-recording.ts';
import type { FactSource } from '../../app/ports.ts';
import type { Text } from '../../core/i18n.ts';
import type { Policy } from '../../core/policy/policy.ts';
import { durationOf } from '../../core/policy/values.ts';
import { ProblemError } from '../../core/problem.ts';
import type { Instant } from '../../core/time.ts';
import type { World } from '../world.ts';
import { chooseCluster, clusterNeedsPolicy, contextBesidePolicy } from './target-problems.ts';

export interface TargetFlags {
  readonly cluster?: string | undefined;
  readonly context?: string | undefined;
  readonly kubeconfig?: string | undefined;
  readonly recording?: string | undefined;
  readonly kubeletViaProxy?: boolean | undefined;
  /** For each resource, `60s`. */
  readonly timeout?: string | undefined;
}

export interface Target {
  /** As the policy calls it, else its context. */
  readonly name: string;
  readonly source: FactSource;
  readonly environment?: 'production' | 'verification';
  /** Name of the recording, on everything that is printed from it. */
  readonly recording?: string;
}

export async function openTarget(
  flags: TargetFlags,
  policy: Policy | undefined,
  world: World,
): Promise<Target> {
  if (flags.recording !== undefined) return await openPlayback(flags.recording, world);
  const named = namedCluster(flags, policy);
  const access = {
    kubeconfig: flags.kubeconfig ?? named?.kubeconfig,
    context: flags.context ?? named?.context,
    environment: world.environment,
  };
  const source = await openLive(access, flags, world);
  if (named === undefined) return { name: contextName(access), source };
  const { name, environment } = named;
  return { name, source, ...(environment === undefined ? {} : { environment }) };
}

function openLive(
  access: AccessSettings,
  { kubeletViaProxy, timeout }: TargetFlags,
  world: World,
): Promise<FactSource> {
  if (kubeletViaProxy === true && !world.quiet) world.err.write(`${proxyCost[world.language]}\n`);
  const timeLimit = timeout === undefined ? undefined : durationOf(timeout);
  const now = (): Instant => world.now();
  return openCluster({ ...access, kubeletViaProxy, timeLimit, interactive: world.interactive, now });
}

/** Said whenever it is used: a right this large must not become a habit unnoticed. */
const proxyCost: Text = {
  en: 'Kubelets are asked through the API server. The right for it, nodes/proxy, lets its holder run commands in every pod; running Honban inside the cluster needs no such right.',
  ja: 'API サーバー経由で kubelet に問い合わせます。必要な nodes/proxy 権限は、すべての Pod でのコマンド実行を許すものです。Honban をクラスター内で動かせば、この権限は不要です。',
};

/** A recording is called by its file, and everything printed from it says so. */
async function openPlayback(file: string, { workingDirectory }: World): Promise<Target> {
  const source = await openRecording(resolve(workingDirectory, file));
  return { name: basename(file).replace(/\.json(\.(gz|zst))?$/, ''), source, recording: file };
}

function contextName(access: AccessSettings): string {
  return findClusterAccess(access).context ?? 'in-cluster';
}

/** What is known of the cluster without any way to it. */
export function targetOfPolicy(
  flags: TargetFlags,
  policy: Policy | undefined,
): Pick<Target, 'name' | 'environment'> {
  const named = namedCluster(flags, policy);
  const name = named?.name ?? flags.context ?? 'cluster';
  return { name, ...(named?.environment === undefined ? {} : { environment: named.environment }) };
}

/** The policy names clusters; a context beside it could be any other cluster and is refused. */
function namedCluster({ cluster, context }: TargetFlags, policy: Policy | undefined) {
  const names = Object.keys(policy?.clusters ?? {});
  if (policy === undefined || names.length === 0) {
    if (cluster !== undefined) throw new ProblemError(clusterNeedsPolicy({ cluster }));
    return undefined;
  }
  if (context !== undefined) throw new ProblemError(contextBesidePolicy({ context, clusters: names }));
  return clusterOf(policy, cluster, names);
}

function clusterOf(policy: Policy, asked: string | undefined, names: readonly string[]) {
  const name = asked ?? (names.length === 1 ? names[0] : undefined);
  const found = name === undefined ? undefined : policy.clusters[name];
  if (name === undefined || found === undefined)
    throw new ProblemError(chooseCluster({ asked, clusters: names }));
  return { ...found, name };
}

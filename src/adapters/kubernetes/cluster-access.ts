/**
 * Finds the way to a cluster as kubectl does: the named kubeconfig, KUBECONFIG (several files, first wins),
 * ~/.kube/config, and inside a pod the service account.
 * https://kubernetes.io/docs/concepts/configuration/organize-cluster-access-kubeconfig/
 */
import { existsSync } from 'node:fs';
import { delimiter, dirname, isAbsolute, join } from 'node:path';

import { ProblemError } from '../../core/problem.ts';
import { readOrProblem } from './credentials.ts';
import { mergeKubeconfigs, parseKubeconfig } from './kubeconfig.ts';
import type { Kubeconfig, KubeconfigCluster, KubeconfigUser } from './kubeconfig.ts';
import { contextUnknown, kubeconfigMissing } from './kubeconfig-problems.ts';

const serviceAccount = '/var/run/secrets/kubernetes.io/serviceaccount';

export interface AccessSettings {
  /** A file; otherwise the usual places. */
  readonly kubeconfig?: string | undefined;
  /** Otherwise the current one. */
  readonly context?: string | undefined;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

export interface ClusterAccess {
  /** Name of the context; absent for a pod's service account. */
  readonly context?: string;
  readonly cluster: KubeconfigCluster;
  readonly userName: string;
  readonly user: KubeconfigUser;
}

/** Throws a `ProblemError` when there is no way to a cluster. */
export function findClusterAccess(settings: AccessSettings): ClusterAccess {
  const files = kubeconfigFiles(settings);
  const present = settings.kubeconfig === undefined ? files.filter((file) => existsSync(file)) : files;
  if (present.length > 0) return choose(mergeKubeconfigs(present.map(readKubeconfig)), settings.context);
  const inCluster = settings.context === undefined ? serviceAccountAccess(settings.environment) : undefined;
  if (inCluster !== undefined) return inCluster;
  throw new ProblemError(kubeconfigMissing({ looked: files }));
}

/** Names of all contexts, for completion; whatever cannot be read has none. */
export function listContexts(environment: AccessSettings['environment']): readonly string[] {
  try {
    const files = kubeconfigFiles({ environment }).filter((file) => existsSync(file));
    return [...mergeKubeconfigs(files.map(readKubeconfig)).contexts.keys()];
  } catch (error) {
    if (error instanceof ProblemError) return [];
    throw error;
  }
}

function kubeconfigFiles({ kubeconfig, environment }: AccessSettings): readonly string[] {
  if (kubeconfig !== undefined) return [kubeconfig];
  const listed = (environment['KUBECONFIG'] ?? '').split(delimiter).filter((file) => file !== '');
  if (listed.length > 0) return listed;
  const home = environment['HOME'] ?? environment['USERPROFILE'];
  return home === undefined ? [] : [join(home, '.kube', 'config')];
}

function readKubeconfig(file: string): Kubeconfig {
  const folder = dirname(file);
  const parsed = parseKubeconfig(readOrProblem(file).toString('utf8'), file, (path) =>
    isAbsolute(path) ? path : join(folder, path),
  );
  if (!parsed.ok) throw new ProblemError(parsed.problem);
  return parsed.value;
}

function choose(config: Kubeconfig, wanted: string | undefined): ClusterAccess {
  const name = wanted ?? config.currentContext;
  const found = name === undefined ? undefined : accessBy(config, name);
  if (found === undefined)
    throw new ProblemError(contextUnknown({ context: name, known: [...config.contexts.keys()] }));
  return found;
}

function accessBy(config: Kubeconfig, name: string): ClusterAccess | undefined {
  const context = config.contexts.get(name);
  if (context === undefined) return undefined;
  const cluster = config.clusters.get(context.cluster);
  const user = context.user === undefined ? {} : config.users.get(context.user);
  if (cluster === undefined || user === undefined) return undefined;
  return { context: name, cluster, userName: context.user ?? '', user };
}

function serviceAccountAccess(environment: AccessSettings['environment']): ClusterAccess | undefined {
  const host = environment['KUBERNETES_SERVICE_HOST'];
  const port = environment['KUBERNETES_SERVICE_PORT'] ?? '443';
  const tokenFile = `${serviceAccount}/token`;
  if (host === undefined || !existsSync(tokenFile)) return undefined;
  const server = `https://${host.includes(':') ? `[${host}]` : host}:${port}`;
  return {
    cluster: { server, 'certificate-authority': `${serviceAccount}/ca.crt` },
    userName: 'service account',
    user: { tokenFile },
  };
}

/**
 * Where the etcd of a kubeadm cluster is and which certificates open it, as its API server knows it; etcd's own static pod tells
 * addresses that are good from elsewhere too.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { ProblemError } from '../../core/problem.ts';
import { folderOfNode } from '../configuration/node-tree.ts';
import { onNode, readStaticPods } from '../configuration/static-pods.ts';
import type { StaticPod } from '../configuration/static-pods.ts';
import type { EtcdAccess } from './etcd-client.ts';
import { certificateUnreadable, etcdNotFound } from './etcd-problems.ts';

export interface EtcdWishes {
  /** Root folder of the control-plane node's files. */
  readonly nodeRoot: string;
  readonly endpoints?: readonly string[] | undefined;
  readonly ca?: string | undefined;
  readonly certificate?: string | undefined;
  readonly key?: string | undefined;
}

export interface FoundEtcd {
  readonly access: EtcdAccess;
  /** Of the API server on that node; empty where there is none. */
  readonly kubernetesVersion: string;
}

export async function findEtcd(wishes: EtcdWishes): Promise<FoundEtcd> {
  const { nodeRoot } = wishes;
  const { pods } = await readStaticPods(folderOfNode(nodeRoot));
  const apiServer = pods.find(({ program }) => program === 'kube-apiserver');
  const etcd = pods.find(({ program }) => program === 'etcd');
  const endpoints = wishes.endpoints ?? endpointsOf(etcd, apiServer);
  if (endpoints.length === 0) throw new ProblemError(etcdNotFound({ root: nodeRoot }));
  const kubernetesVersion = (apiServer?.version ?? '').replace(/^v/, '');
  if (endpoints.every((endpoint) => !endpoint.startsWith('https:')))
    return { access: { endpoints }, kubernetesVersion };
  const path = (wish: string | undefined, flag: string): string =>
    wish ?? onNodeOrNothing(apiServer, flag, nodeRoot);
  const tls = {
    ca: await readPem(path(wishes.ca, 'etcd-cafile'), 'ca'),
    certificate: await readPem(path(wishes.certificate, 'etcd-certfile'), 'cert'),
    key: await readPem(path(wishes.key, 'etcd-keyfile'), 'key'),
  };
  return { access: { endpoints, tls }, kubernetesVersion };
}

/** What etcd advertises is good from everywhere; the API server's own way may be loopback. */
function endpointsOf(etcd: StaticPod | undefined, apiServer: StaticPod | undefined): readonly string[] {
  const said = etcd?.flags['advertise-client-urls'] ?? apiServer?.flags['etcd-servers'] ?? [];
  return said.flatMap((list) => list.split(',')).filter((endpoint) => endpoint !== '');
}

function onNodeOrNothing(apiServer: StaticPod | undefined, flag: string, root: string): string {
  const path = apiServer?.flags[flag]?.[0];
  return apiServer === undefined || path === undefined ? '' : join(root, onNode(path, apiServer));
}

async function readPem(path: string, what: 'ca' | 'cert' | 'key'): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (error) {
    const why = (error as Error).message;
    throw new ProblemError(certificateUnreadable({ what, path, why }));
  }
}

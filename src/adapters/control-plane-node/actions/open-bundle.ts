/** `configuration.open-bundle`: unpacked as it was on the node, and read for what a control plane needs. */
import { X509Certificate } from 'node:crypto';
import { access, mkdir, readFile, readdir } from 'node:fs/promises';
import { isIP } from 'node:net';
import { join } from 'node:path';

import { bindAction } from '../../../app/drill/ports.ts';
import { ProblemError } from '../../../core/problem.ts';
import { openBundle } from '../../../domains/backup/recovery/actions.ts';
import { expectedFiles } from '../../configuration/expected-files.ts';
import { folderOfNode } from '../../configuration/node-tree.ts';
import { onNode, readStaticPods } from '../../configuration/static-pods.ts';
import type { StaticPod } from '../../configuration/static-pods.ts';
import { lastWords, runCommand } from '../../processes/run-command.ts';
import { readAdministrator } from '../administrator.ts';
import { bundleUnreadable } from '../recovery-problems.ts';

export const openBundleAction = bindAction(openBundle, {
  run: async ({ bundle }, { scratch, step }) => {
    const folder = join(scratch, `${step}-bundle`);
    await unpack(bundle, folder);
    const { pods } = await readStaticPods(folderOfNode(folder));
    const etcd = pods.find(({ program }) => program === 'etcd');
    const apiServer = pods.find(({ program }) => program === 'kube-apiserver');
    const servers = await serversIn(folder);
    const hosts = [...hostsOf(etcd, apiServer), ...servers.map((server) => new URL(server).hostname)];
    return {
      folder,
      missing: [
        ...(etcd === undefined ? ['/etc/kubernetes/manifests/etcd.yaml'] : []),
        ...(apiServer === undefined ? ['/etc/kubernetes/manifests/kube-apiserver.yaml'] : []),
        ...(await missingIn(folder, pods)),
      ],
      expired: [...(await expiredIn(folder))],
      nodeName: flag(etcd, 'name'),
      peerUrl: flag(etcd, 'initial-advertise-peer-urls').split(',')[0] ?? '',
      dataFolder: etcd === undefined ? '' : onNode(flag(etcd, 'data-dir'), etcd),
      port: Number(flag(apiServer, 'secure-port') || '6443'),
      addresses: unique(hosts.filter((host) => isIP(host) !== 0 && !isLocal(host))),
      names: unique(hosts.filter((host) => isIP(host) === 0 && host !== '' && host !== 'localhost')),
    };
  },
});

/** GNU tar takes no absolute name and none that climbs, whatever the bundle says. */
async function unpack(bundle: string, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const ended = await runCommand('tar', [
    '--extract',
    '--file',
    bundle,
    '--directory',
    folder,
    '--same-permissions',
    '--numeric-owner',
  ]);
  if (!ended.ok) throw new ProblemError(bundleUnreadable({ why: lastWords(ended, 2) }));
}

function flag(pod: StaticPod | undefined, name: string): string {
  return pod?.flags[name]?.[0] ?? '';
}

/** What kubeadm cannot make anew without another identity of the cluster. */
const identity = [
  'pki/ca.crt',
  'pki/ca.key',
  'pki/sa.key',
  'pki/sa.pub',
  'pki/front-proxy-ca.crt',
  'pki/front-proxy-ca.key',
  'pki/etcd/ca.crt',
  'pki/etcd/ca.key',
  'admin.conf',
  'kubelet.conf',
].map((name) => `/etc/kubernetes/${name}`);

async function missingIn(folder: string, pods: readonly StaticPod[]): Promise<readonly string[]> {
  const required = expectedFiles(pods).paths.filter((one) => one.required);
  const paths = unique([...identity, ...required.map(({ path }) => path)]);
  const missing: string[] = [];
  for (const path of paths) if (!(await isThere(join(folder, path)))) missing.push(path);
  return missing;
}

async function isThere(path: string): Promise<boolean> {
  return await access(path).then(
    () => true,
    () => false,
  );
}

async function expiredIn(folder: string): Promise<readonly string[]> {
  const pki = join(folder, 'etc/kubernetes/pki');
  const names = await readdir(pki, { recursive: true }).catch((): string[] => []);
  const expired: string[] = [];
  for (const name of names.filter((one) => one.endsWith('.crt')))
    if (hasEnded(await readFile(join(pki, name)))) expired.push(`/etc/kubernetes/pki/${name}`);
  const administrator = await readAdministrator(folder);
  if (administrator !== undefined && hasEnded(administrator.certificate))
    expired.push('/etc/kubernetes/admin.conf');
  return expired.toSorted();
}

function hasEnded(certificate: Buffer): boolean {
  try {
    return Date.parse(new X509Certificate(certificate).validTo) < Date.now();
  } catch {
    return false;
  }
}

async function serversIn(folder: string): Promise<readonly string[]> {
  const names = ['admin.conf', 'kubelet.conf', 'controller-manager.conf', 'scheduler.conf'];
  const texts = await Promise.all(
    names.map((name) => readFile(join(folder, 'etc/kubernetes', name), 'utf8').catch(() => '')),
  );
  return texts.flatMap((text) => /^\s*server:\s*(https:\/\/\S+)\s*$/m.exec(text)?.[1] ?? []);
}

const urlFlags = ['listen-client-urls', 'listen-peer-urls', 'advertise-client-urls'];

function hostsOf(etcd: StaticPod | undefined, apiServer: StaticPod | undefined): readonly string[] {
  const urls = [...urlFlags, 'initial-advertise-peer-urls'].flatMap((name) => flag(etcd, name).split(','));
  return [
    ...urls.filter((url) => URL.canParse(url)).map((url) => new URL(url).hostname),
    flag(apiServer, 'advertise-address'),
  ].map((host) => host.replace(/^\[|\]$/g, ''));
}

function isLocal(address: string): boolean {
  return address.startsWith('127.') || ['0.0.0.0', '::', '::1'].includes(address);
}

function unique(texts: readonly string[]): string[] {
  return [...new Set(texts)];
}

/** `configuration.open-bundle`: unpacked as it was on the node, and read for what a control plane needs. */
import { X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';
import { join } from 'node:path';

import { bindAction } from '../../../app/drill/ports.ts';
import { ProblemError } from '../../../core/problem.ts';
import { openBundle } from '../../../domains/backup/recovery/actions.ts';
import { expectedFiles } from '../../configuration/expected-files.ts';
import { readNodePath } from '../../configuration/node-file.ts';
import { onNode, readStaticPods } from '../../configuration/static-pods.ts';
import type { StaticPod } from '../../configuration/static-pods.ts';
import { unpackBundle } from '../../configuration/unpack-bundle.ts';
import type { UnpackedBundle } from '../../configuration/unpack-bundle.ts';
import { readAdministrator } from '../administrator.ts';
import { bundleUnreadable } from '../recovery-problems.ts';

export const openBundleAction = bindAction(openBundle, {
  run: async ({ bundle }, { scratch, step }) => {
    const folder = join(scratch, `${step}-bundle`);
    const unpacked = await unpackBundle(bundle, folder, { asOnNode: true });
    if (typeof unpacked === 'string') throw new ProblemError(bundleUnreadable({ why: unpacked }));
    const { pods } = await readStaticPods(unpacked.tree);
    const etcd = pods.find(({ program }) => program === 'etcd');
    const apiServer = pods.find(({ program }) => program === 'kube-apiserver');
    const servers = await serversIn(unpacked);
    const hosts = [...hostsOf(etcd, apiServer), ...servers.map((server) => new URL(server).hostname)];
    return {
      folder,
      missing: [
        ...(etcd === undefined ? ['/etc/kubernetes/manifests/etcd.yaml'] : []),
        ...(apiServer === undefined ? ['/etc/kubernetes/manifests/kube-apiserver.yaml'] : []),
        ...(await missingIn(unpacked, pods)),
      ],
      expired: [...(await expiredIn(unpacked, folder))],
      nodeName: flag(etcd, 'name'),
      peerUrl: flag(etcd, 'initial-advertise-peer-urls').split(',')[0] ?? '',
      dataFolder: etcd === undefined ? '' : onNode(flag(etcd, 'data-dir'), etcd),
      port: Number(flag(apiServer, 'secure-port') || '6443'),
      addresses: unique(hosts.filter((host) => isIP(host) !== 0 && !isLocal(host))),
      names: unique(hosts.filter((host) => isIP(host) === 0 && host !== '' && host !== 'localhost')),
    };
  },
});

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

async function missingIn({ place }: UnpackedBundle, pods: readonly StaticPod[]): Promise<readonly string[]> {
  const required = expectedFiles(pods).paths.filter((one) => one.required);
  const paths = unique([...identity, ...required.map(({ path }) => path)]);
  const missing: string[] = [];
  for (const path of paths) if ((await place(path)) === undefined) missing.push(path);
  return missing;
}

async function expiredIn({ tree }: UnpackedBundle, folder: string): Promise<readonly string[]> {
  const files = (await readNodePath('/etc/kubernetes/pki', { tree, left: Infinity })) ?? [];
  const certificates = files.filter(({ kind, path }) => kind === 'file' && path.endsWith('.crt'));
  const expired = certificates.filter(({ content }) => hasEnded(content)).map(({ path }) => path);
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

async function serversIn({ tree }: UnpackedBundle): Promise<readonly string[]> {
  const names = ['admin.conf', 'kubelet.conf', 'controller-manager.conf', 'scheduler.conf'];
  const texts = await Promise.all(
    names.map(async (name) => {
      const [file] = (await readNodePath(`/etc/kubernetes/${name}`, { tree, left: Infinity })) ?? [];
      return file?.content.toString('utf8') ?? '';
    }),
  );
  return texts.flatMap((text) => serverIn(text) ?? []);
}

function serverIn(kubeconfig: string): string | undefined {
  const server = /^\s*server:\s*(https:\/\/\S+)\s*$/m.exec(kubeconfig)?.[1];
  return server !== undefined && URL.canParse(server) ? server : undefined;
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

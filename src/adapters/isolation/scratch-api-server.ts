/**
 * A kube-apiserver on restored data, in a closed network, with the restored keys: only to read. No controller, no scheduler, no
 * webhook; whoever has the one certificate made for it may do everything, and both are files of mode 0600.
 */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { scratchAuthority } from '../../core/kubernetes/scratch-authority.ts';
import { ProblemError } from '../../core/problem.ts';
import { createAuthority, issueCertificate } from '../processes/certificate-authority.ts';
import type { CertificateFiles } from '../processes/certificate-authority.ts';
import { lastWords, runCommand } from '../processes/run-command.ts';
import { askScratch } from './ask-scratch.ts';
import { relayOut, startInside } from './closed-network.ts';
import type { ClosedNetwork, InNetwork } from './closed-network.ts';
import { scratchServerFailed } from './isolation-problems.ts';

export interface ScratchApiServerSettings extends InNetwork {
  readonly program: string;
  readonly folder: string;
  readonly etcdEndpoint: string;
  /** Restored; absent where the cluster encrypts nothing. */
  readonly encryptionConfiguration?: string | undefined;
  readonly serviceAccountKey: string;
  readonly serviceAccountPublicKey: string;
  readonly serviceRange: string;
  /** Further flags. */
  readonly more?: readonly string[];
  /** Further plugins that are off. */
  readonly pluginsOff?: readonly string[];
}

export interface ScratchApiServer {
  readonly socket: string;
  /** Files: the authority of this one server, and the reader's own certificate. */
  readonly authority: string;
  readonly reader: CertificateFiles;
  /** In its certificate; `localhost` for one of ours. */
  readonly serverName?: string | undefined;
}

const port = 6443;
const name = 'kube-apiserver';

export async function startScratchApiServer(
  network: ClosedNetwork,
  settings: ScratchApiServerSettings,
): Promise<ScratchApiServer> {
  const { folder, program, marker, logFolder, signal } = settings;
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const authority = await createAuthority(folder, 'scratch-ca', scratchAuthority);
  const server = await issueCertificate(folder, authority, {
    file: 'scratch-server',
    commonName: 'localhost',
    usage: 'server',
    alternativeNames: ['DNS:localhost', 'IP:127.0.0.1'],
  });
  const reader = await issueCertificate(folder, authority, {
    file: 'scratch-reader',
    commonName: 'honban-drill',
    usage: 'client',
  });
  const logFile = join(logFolder, `${name}.log`);
  const args = [
    ...argumentsOf(settings),
    `--client-ca-file=${authority.certificate}`,
    `--tls-cert-file=${server.certificate}`,
    `--tls-private-key-file=${server.key}`,
  ];
  const service = await startInside(network, { name, command: program, args, logFile }, marker);
  const socket = join(folder, 'api.sock');
  await relayOut(network, { port, socket, marker, logFolder });
  const scratch = { socket, authority: authority.certificate, reader };
  await untilReady(scratch, { hasEnded: () => service.hasEnded(), logFile, signal });
  return scratch;
}

/** Plugins that would act on others, call out, or refuse what is only being read. */
const pluginsOff = [
  'MutatingAdmissionWebhook',
  'ValidatingAdmissionWebhook',
  'ValidatingAdmissionPolicy',
  'MutatingAdmissionPolicy',
  'ServiceAccount',
];

/** https://kubernetes.io/docs/reference/command-line-tools-reference/kube-apiserver/ (v1.37) */
function argumentsOf(settings: ScratchApiServerSettings): readonly string[] {
  const { etcdEndpoint, encryptionConfiguration, serviceAccountKey, serviceAccountPublicKey } = settings;
  return [
    '--bind-address=127.0.0.1',
    `--secure-port=${port}`,
    '--advertise-address=192.0.2.1',
    '--endpoint-reconciler-type=none',
    `--etcd-servers=${etcdEndpoint}`,
    '--authorization-mode=AlwaysAllow',
    // Whatever the cluster allowed once is there to be restored: kube-proxy is privileged everywhere.
    '--allow-privileged=true',
    `--disable-admission-plugins=${[...pluginsOff, ...(settings.pluginsOff ?? [])].join(',')}`,
    '--service-account-issuer=https://scratch.invalid',
    `--service-account-signing-key-file=${serviceAccountKey}`,
    `--service-account-key-file=${serviceAccountPublicKey}`,
    `--service-cluster-ip-range=${settings.serviceRange}`,
    '--watch-cache=false',
    '--profiling=false',
    ...(encryptionConfiguration === undefined
      ? []
      : [`--encryption-provider-config=${encryptionConfiguration}`]),
    ...(settings.more ?? []),
  ];
}

const readyMilliseconds = 300_000;
const pollMilliseconds = 100;

interface Waiting {
  readonly hasEnded: () => boolean;
  readonly logFile: string;
  readonly signal: AbortSignal;
}

async function untilReady(server: ScratchApiServer, { hasEnded, logFile, signal }: Waiting): Promise<void> {
  const end = performance.now() + readyMilliseconds;
  while ((await askScratch(server, '/readyz'))?.status !== 200) {
    if (hasEnded() || performance.now() > end || signal.aborted) {
      const why = lastWords(await runCommand('tail', ['-n', '3', logFile]), 3);
      throw new ProblemError(scratchServerFailed({ program: name, why }));
    }
    await sleep(pollMilliseconds);
  }
}

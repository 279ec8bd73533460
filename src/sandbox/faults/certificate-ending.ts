import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';

import { reissueCertificate } from '../../adapters/processes/certificate-authority.ts';
import { ProblemError } from '../../core/problem.ts';
import { days, seconds } from '../../core/time.ts';
import { servedCertificate } from '../api-client.ts';
import { faultFailed } from './fault-problems.ts';
import { waitUntil } from '../wait-until.ts';
import { defineFault } from './define-fault.ts';
import type { FaultTarget } from './fault-target.ts';
import { pathExists } from '../path-exists.ts';

const left = days(5);
const age = days(360);

/** The API server takes a changed certificate without a restart. */
export const certificateEnding = defineFault({
  id: 'certificate-ending',
  about: {
    en: "the API server's certificate ends in five days",
    ja: 'API サーバーの証明書があと 5 日で切れる',
  },
  turns: ['upgrade.certificates'],
  to: 'fail',
  needs: 'api',
  noticedAfter: seconds(5),
  apply: async (target) => {
    const kept = join(target.folder, 'apiserver.crt');
    if (!(await pathExists(kept))) await copyFile(join(pkiFolder(target), 'apiserver.crt'), kept);
    const now = Date.now();
    await reissueCertificate(pkiFolder(target), {
      file: 'apiserver',
      authority: 'ca',
      from: now - age,
      to: now + left,
    });
    await requireServed(target, (end) => end < now + age);
  },
  clear: async (target) => {
    const kept = join(target.folder, 'apiserver.crt');
    if (!(await pathExists(kept))) return;
    await copyFile(kept, join(pkiFolder(target), 'apiserver.crt'));
    await requireServed(target, (end) => end > Date.now() + left);
  },
});

function pkiFolder({ sandbox }: FaultTarget): string {
  const [controlPlane] = sandbox.nodes;
  return controlPlane === undefined
    ? join(sandbox.folder, 'pki')
    : join(controlPlane.root, 'etc/kubernetes/pki');
}

/** It looks at its files once a minute at least. */
const reloadMilliseconds = 90_000;

async function requireServed(target: FaultTarget, isExpected: (end: number) => boolean): Promise<void> {
  const { kubeconfig, record } = target.sandbox;
  const served = async (): Promise<boolean> =>
    isExpected(Date.parse((await servedCertificate(kubeconfig)).validTo));
  if (await waitUntil(served, { milliseconds: reloadMilliseconds, signal: target.signal })) return;
  const output = 'kube-apiserver still serves its other certificate';
  throw new ProblemError(faultFailed({ sandbox: record.name, fault: 'certificate-ending', output }));
}

import { copyFile, rm } from 'node:fs/promises';
import { join } from 'node:path';

import { seconds } from '../../core/time.ts';
import { changeApiServer, restoreApiServer } from './api-server-manifest.ts';
import { defineFault } from './define-fault.ts';
import { controlPlaneNode } from './fault-target.ts';
import type { FaultTarget } from './fault-target.ts';
import { minorsEarlier, writeStamped } from './stamped-program.ts';

/** As far back as an API server can still read what it stored. */
const minorsBack = 3;
const inNode = '/opt/honban/bin/kube-apiserver';
const inContainer = '/usr/local/bin/kube-apiserver';

export const versionOutOfSupport = defineFault({
  id: 'version-out-of-support',
  about: {
    en: 'an API server of a version that is no longer supported',
    ja: 'サポートが終了したバージョンの API サーバー',
  },
  turns: ['upgrade.version-support'],
  to: 'fail',
  needs: 'nodes',
  noticedAfter: seconds(30),
  apply: async (target) => {
    const from = target.sandbox.record.release.kubernetes;
    const stamped = join(target.folder, 'kube-apiserver');
    await writeStamped(target.binaries.get('kube-apiserver') ?? '', stamped, {
      from,
      to: minorsEarlier(from, minorsBack),
    });
    await copyFile(stamped, pathOnMachine(target));
    await changeApiServer(target, ({ spec: { containers, volumes } }) => {
      volumes.push({ name: 'stamped', hostPath: { path: inNode, type: 'File' } });
      containers[0].volumeMounts.push({ name: 'stamped', mountPath: inContainer, readOnly: true });
    });
  },
  clear: async (target) => {
    await restoreApiServer(target);
    await rm(pathOnMachine(target), { force: true });
  },
});

function pathOnMachine(target: FaultTarget): string {
  return join(controlPlaneNode(target).root, inNode);
}

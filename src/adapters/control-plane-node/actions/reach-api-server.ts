/** `kubernetes.reach-restored`: a relay to the node's API server, and the administrator of the bundle as files of this run. */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { bindAction } from '../../../app/drill/ports.ts';
import { ProblemError } from '../../../core/problem.ts';
import { reachApiServer } from '../../../domains/backup/recovery/actions.ts';
import { abortSignal } from '../../isolation/actions/abort-signal.ts';
import { runMarker } from '../../isolation/actions/run-marker.ts';
import { socketFolder } from '../../isolation/actions/scratch-etcd.ts';
import { askScratch } from '../../isolation/ask-scratch.ts';
import { closeNetwork, relayOut } from '../../isolation/closed-network.ts';
import { readAdministrator } from '../administrator.ts';
import { bundleUnreadable, controlPlaneNotReady } from '../recovery-problems.ts';

/** A name that every API server of kubeadm has in its certificate. */
const serverName = 'kubernetes';
const readyMilliseconds = 480_000;
const pollMilliseconds = 500;

export const reachApiServerAction = bindAction(reachApiServer, {
  run: async ({ node, folder, port }, { run, scratch, step, signal }) => {
    const administrator = await readAdministrator(folder);
    if (administrator === undefined) throw new ProblemError(bundleUnreadable({ why: 'admin.conf' }));
    const files = {
      authority: join(scratch, `${step}-ca.crt`),
      certificate: join(scratch, `${step}-client.crt`),
      key: join(scratch, `${step}-client.key`),
    };
    for (const part of ['authority', 'certificate', 'key'] as const)
      await writeFile(files[part], administrator[part], { mode: 0o600 });
    const sockets = socketFolder(run);
    await mkdir(sockets, { recursive: true, mode: 0o700 });
    const socket = join(sockets, 'restored.sock');
    const marker = runMarker(run);
    const holder = node.pid ?? process.pid;
    await relayOut({ holder, interfaces: [] }, { port, socket, marker, logFolder: scratch });
    const { authority, certificate, key } = files;
    const server = { socket, authority, serverName, reader: { certificate, key } };
    const end = performance.now() + readyMilliseconds;
    for (;;) {
      const answer = await askScratch(server, '/readyz');
      if (answer?.status === 200) return { socket, serverName, ...files };
      if (performance.now() > end)
        throw new ProblemError(
          controlPlaneNotReady({
            answer: answer === undefined ? '-' : `${answer.status} ${answer.body.slice(0, 200)}`,
            logs: join(node.root, 'var/log/pods'),
          }),
        );
      await sleep(pollMilliseconds, undefined, { signal: abortSignal(signal) });
    }
  },
  undo: async (_, { run }) => {
    const living = await closeNetwork(runMarker(run));
    await rm(socketFolder(run), { recursive: true, force: true });
    return living.map((command) => ({ en: `process ${command}`, ja: `プロセス ${command}` }));
  },
});

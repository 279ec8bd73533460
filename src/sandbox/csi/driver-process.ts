/**
 * The CSI driver of a sandbox, a process of its own beside the nodes, as storage in a network would be: one socket for the sidecars,
 * and two in each node by which its kubelet finds and uses it. `driver-process FOLDER`; ends by its signal.
 */
import { mkdirSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

import { Server, ServerCredentials } from '@grpc/grpc-js';

import { nodesOf } from '../nodes/node.ts';
import { readRecord } from '../state/record.ts';
import { controllerSocket, csiFolder, pluginSocket, registrationSocket } from './driver-name.ts';
import { controller, identity, node, registration, serviceOf } from './driver-services.ts';
import type { Calls } from './driver-services.ts';
import { folderStorage } from './folder-storage.ts';
import { nodeMounts } from './node-mounts.ts';

const folder = process.argv[2] ?? '';
// A socket has a path of 107 bytes at most; from here it is short enough.
process.chdir(folder);
const record = await readRecord(dirname(folder), basename(folder));
for (const each of nodesOf(record, '.')) {
  await listen(join(each.root, registrationSocket), registration);
  await listen(join(each.root, pluginSocket), { ...identity, ...node(each.name, nodeMounts(record, each)) });
}
await listen(controllerSocket, { ...identity, ...controller(folderStorage(join(folder, csiFolder))) });

async function listen(socket: string, calls: Calls): Promise<void> {
  mkdirSync(dirname(socket), { recursive: true });
  rmSync(socket, { force: true });
  const server = new Server();
  const { definition, implementation } = serviceOf(calls);
  server.addService(definition, implementation);
  await new Promise<void>((resolve, reject) => {
    server.bindAsync(`unix:${socket}`, ServerCredentials.createInsecure(), (error) =>
      error === null ? resolve() : reject(error),
    );
  });
}

/** Spoils a snapshot as a full etcd would: it is restored, a NOSPACE alarm is raised in it, and it is saved again, whole and healthy. */
import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

import type { ActionContext } from '../../../app/drill/ports.ts';
import { ProblemError } from '../../../core/problem.ts';
import { connectEtcd } from '../../etcd/etcd-client.ts';
import { lastWords } from '../../processes/run-command.ts';
import type { Rewriting, Spoil } from '../../repository/actions/spoil-copy.ts';
import { closeNetwork, openClosedNetwork } from '../closed-network.ts';
import { scratchServerFailed } from '../isolation-problems.ts';
import { restoreSnapshot, startScratchEtcd } from '../scratch-etcd.ts';
import { abortSignal } from './abort-signal.ts';
import { runMarker } from './run-marker.ts';
import { socketFolder } from './scratch-etcd.ts';

/** None without programs of the recorded version. */
export function spoilingsByEtcd(
  { etcd, etcdutl }: Spoil,
  context: ActionContext,
): ReadonlyMap<string, Rewriting> {
  if (etcd === undefined || etcdutl === undefined) return new Map();
  const programs = { etcd, etcdutl };
  return new Map([['nospace', { bytes: (plain) => withAlarm(plain, programs, context) }]]);
}

async function* withAlarm(
  plain: AsyncIterable<Uint8Array>,
  programs: { readonly etcd: string; readonly etcdutl: string },
  context: ActionContext,
): AsyncIterable<Uint8Array> {
  const { run, scratch } = context;
  const signal = abortSignal(context.signal);
  // Apart from the run's own servers, which it must not end.
  const marker = `${runMarker(run)}-spoiling`;
  const snapshot = join(scratch, 'unspoiled.db');
  await pipeline(Readable.from(plain, { objectMode: false }), createWriteStream(snapshot, { mode: 0o600 }));
  const dataFolder = join(scratch, 'spoiling');
  const folder = `${socketFolder(run)}-spoiling`;
  try {
    const network = await openClosedNetwork({ marker, logFolder: scratch, signal });
    const ended = await restoreSnapshot(programs, { snapshot, dataFolder, token: run, signal });
    if (!ended.ok) throw new ProblemError(scratchServerFailed({ program: 'etcd', why: lastWords(ended, 2) }));
    const inNetwork = { marker, logFolder: scratch, signal, folder, dataFolder };
    const { socket } = await startScratchEtcd(programs, network, inNetwork);
    const endpoint = `unix:${socket}`;
    const client = connectEtcd({ endpoints: [endpoint] });
    try {
      await client.raiseNoSpace();
      yield* client.snapshot(endpoint, { signal });
    } finally {
      client.close();
    }
  } finally {
    await closeNetwork(marker);
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * `etcd.restore-member`: etcd's own restore beside the data of before, then one rename each. The data folder may be a disk of its
 * own, so that everything stays inside it.
 */
import { randomBytes } from 'node:crypto';
import { mkdir, rename, rm, rmdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { bindAction } from '../../../app/drill/ports.ts';
import { ProblemError } from '../../../core/problem.ts';
import { restoreMember } from '../../../domains/backup/recovery/actions.ts';
import { abortSignal } from '../../isolation/actions/abort-signal.ts';
import { lastWords, runCommand } from '../../processes/run-command.ts';
import { onDisk } from '../node-place.ts';
import { restoreRefused } from '../recovery-problems.ts';

/** A week of 1500 writes a second: https://etcd.io/docs/v3.6/op-guide/recovery/ */
const raise = 1_000_000_000;

export const restoreMemberAction = bindAction(restoreMember, {
  run: async ({ node, snapshot, etcdutl, name, peerUrl, dataFolder }, { run, signal }) => {
    const { data, member, made, before, nothing } = placesOf(onDisk(node, dataFolder), run);
    await mkdir(data, { recursive: true, mode: 0o700 });
    await rm(made, { recursive: true, force: true });
    const canRaise = (await helpOf(etcdutl)).includes('--bump-revision');
    const ended = await runCommand(
      etcdutl,
      [
        'snapshot',
        'restore',
        snapshot,
        `--data-dir=${made}`,
        `--name=${name}`,
        `--initial-cluster=${name}=${peerUrl}`,
        `--initial-advertise-peer-urls=${peerUrl}`,
        `--initial-cluster-token=honban-${randomBytes(8).toString('hex')}`,
        ...(canRaise ? [`--bump-revision=${raise}`, '--mark-compacted'] : []),
      ],
      { signal: abortSignal(signal) },
    );
    if (!ended.ok) throw new ProblemError(restoreRefused({ why: lastWords(ended, 2) }));
    const hadData = await isThere(member);
    if (hadData) await rename(member, before);
    else await writeFile(nothing, '', { flush: true });
    await rename(join(made, 'member'), member);
    await rmdir(made);
    const aside = hadData ? join(dataFolder, nameBefore(run)) : '';
    return { raised: canRaise ? raise : 0, aside };
  },
  undo: async ({ input: { node, dataFolder } }, { run }) => {
    if (node.spare === true) return [];
    const { member, made, before, nothing } = placesOf(onDisk(node, dataFolder), run);
    await rm(made, { recursive: true, force: true });
    const hadData = await isThere(before);
    // Only what this run restored is removed: the other is where it was until one of these two is there.
    if (hadData || (await isThere(nothing))) await rm(member, { recursive: true, force: true });
    if (hadData) await rename(before, member);
    await rm(nothing, { force: true });
    return [];
  },
});

function nameBefore(run: string): string {
  return `before-${run.slice(0, 12)}`;
}

function placesOf(data: string, run: string) {
  const id = run.slice(0, 12);
  return {
    data,
    member: join(data, 'member'),
    made: join(data, `restored-${id}`),
    before: join(data, nameBefore(run)),
    nothing: join(data, `nothing-before-${id}`),
  };
}

async function helpOf(etcdutl: string): Promise<string> {
  const { output, errors } = await runCommand(etcdutl, ['snapshot', 'restore', '--help']);
  return output + errors;
}

async function isThere(path: string): Promise<boolean> {
  return await stat(path).then(
    () => true,
    () => false,
  );
}

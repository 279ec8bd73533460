/** `volume.compare-in-claim` and `volume.probe-in-claim`: the pod tells what it sees of the restored files, and it is compared here. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';

import { bindAction } from '../../../../app/drill/ports.ts';
import type { BoundAction } from '../../../../app/drill/ports.ts';
import { findCanary } from '../../../../core/backup/canary.ts';
import { NotATree, treeEntries } from '../../../../core/backup/checksum-tree.ts';
import type { TreeEntry } from '../../../../core/backup/checksum-tree.ts';
import { compareTrees } from '../../../../core/backup/compare-trees.ts';
import type { TreeComparison } from '../../../../core/backup/compare-trees.ts';
import { ProblemError } from '../../../../core/problem.ts';
import {
  compareInClaim,
  probeInClaim,
} from '../../../../domains/backup/drills/volume-restore/claim-actions.ts';
import type { Hands } from '../../../applications/hands.ts';
import { linesOf } from '../../../files/lines-of.ts';
import { hashing } from '../../../system/hashing.ts';
import { toldOf } from '../../actions/compare-tree.ts';
import { copyUnread } from '../../actions/copy-in-restic.ts';
import type { Look } from '../look-script.ts';
import { lookIn, shellIn } from '../mover-exec.ts';
import type { MoverAt } from '../mover-exec.ts';

interface Asked {
  readonly cluster: string;
  readonly namespace: string;
  readonly pod: string;
  readonly folder: string;
}

async function moverOf(
  hands: Hands,
  { cluster, namespace, pod, folder }: Asked,
  signal: MoverAt['signal'],
): Promise<MoverAt> {
  if (folder === '' || pod === '') throw new ProblemError(copyUnread({}));
  return { hand: await hands(cluster), namespace, pod, volume: namespace, mount: folder, signal };
}

export function compareInClaimAction(hands: Hands): BoundAction {
  return bindAction(compareInClaim, {
    run: async ({ tree, moved, ...asked }, { signal, progress }) => {
      if (tree === '') throw new ProblemError(copyUnread({}));
      const at = await moverOf(hands, asked, signal);
      const look = await lookIn(at, 'hash', (done) => progress({ done, unit: 'bytes' }));
      const ignored = new Set([...moved, ...ofFileSystem(look)]);
      const compared = await compare(tree, look, ignored);
      return {
        ...toldOf(compared),
        digest: await digestOf(tree),
        root: look.root,
        privileged: true,
      };
    },
  });
}

/** Some file systems are made with an empty folder for what `fsck` finds. */
function ofFileSystem({ entries }: Look): readonly string[] {
  const name = 'lost+found';
  return entries.some(({ entry: { path } }) => path.startsWith(`${name}/`)) ? [] : [name];
}

/** Undefined where the tree is none. */
async function compare(
  tree: string,
  look: Look,
  ignored: ReadonlySet<string>,
): Promise<TreeComparison | undefined> {
  try {
    return await compareTrees(treeEntries(linesOf(tree)), entriesOf(look), ignored);
  } catch (error) {
    if (error instanceof NotATree) return undefined;
    throw error;
  }
}

async function* entriesOf({ entries }: Look): AsyncIterable<TreeEntry> {
  for (const { entry } of entries) yield entry;
}

async function digestOf(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const part of createReadStream(file)) hash.update(part as Buffer);
  return `sha256:${hash.digest('hex')}`;
}

const longestCanary = 4096;
/** A restored file is foreign: no link is followed, and not more is read than a canary is long. */
const canaryScript = `[ -f "$1/$2" ] && [ ! -h "$1/$2" ] && head -c ${longestCanary} "$1/$2"`;
/** Refuses to write over anything. */
const writeScript = `set -C; n=$(date +%s)-$$; f=$1/.honban-probe-$2
printf %s "$n" >"$f" && sync && [ "$(head -c 100 "$f")" = "$n" ] && rm "$f"`;

export function probeInClaimAction(hands: Hands): BoundAction {
  return bindAction(probeInClaim, {
    run: async ({ canaryAt, ...asked }, { run, signal }) => {
      const at = await moverOf(hands, asked, signal);
      const canary = canaryAt === undefined ? undefined : await canaryIn(at, canaryAt);
      const { status } = await shellIn(at, [writeScript, at.mount, run]);
      return {
        ...(canary === undefined ? {} : { canary }),
        wrote: status === 0,
        ...(status === 0 ? {} : { refusal: `sh: ${String(status)}` }),
      };
    },
  });
}

async function canaryIn(at: MoverAt, path: string): Promise<string | undefined> {
  if (path.startsWith('/') || path.split('/').includes('..')) return undefined;
  const chunks: Buffer[] = [];
  const { status } = await shellIn(at, [canaryScript, at.mount, path], {
    onOutput: (chunk) => void chunks.push(Buffer.from(chunk)),
  });
  const line = status === 0 ? findCanary(Buffer.concat(chunks).toString('latin1')) : undefined;
  return line === undefined ? undefined : hashing.sha256(line);
}

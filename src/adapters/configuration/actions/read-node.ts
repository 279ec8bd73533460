/**
 * `configuration.read-node`: a pod on the node mounts what it was told, and hands it out as one tar. A path that the node does not
 * have is refused by the kubelet before the pod starts; then another pod is made without it, so that nothing is made on the node.
 */
import { bindAction } from '../../../app/drill/ports.ts';
import type { BoundAction } from '../../../app/drill/ports.ts';
import type { Text } from '../../../core/i18n.ts';
import { ProblemError } from '../../../core/problem.ts';
import type { AbortSignalLike } from '../../../core/source.ts';
import { readNode } from '../../../domains/backup/configuration/read-node.ts';
import { execIn } from '../../applications/exec.ts';
import type { Hands } from '../../applications/hands.ts';
import { nodeTooLarge } from '../configuration-problems.ts';
import { nodeMount, readerNamespace } from '../reader-pod.ts';
import type { PathKind } from '../reader-pod.ts';
import { endReaders, startReader } from '../running-reader.ts';
import type { ReaderPlace } from '../running-reader.ts';

/** Larger than any configuration, and what may be held in memory. */
const largest = 64 * 1024 * 1024;

function elsewhere(endpoint: string): Text {
  return {
    en: `a pod in ${readerNamespace} of ${endpoint}, which the policy’s access to the cluster does not lead to; it ends by itself after 15 minutes`,
    ja: `${endpoint} の ${readerNamespace} にある Pod（運用ポリシーの接続先と異なるため確認できません。15 分後には自動的に終了します）`,
  };
}

interface Asked {
  readonly path: string;
  readonly kinds: readonly PathKind[];
}

/** `onRead` takes the tar, which is in no record and no file. */
export function readNodeAction(hands: Hands, onRead: (tar: Buffer) => void): BoundAction {
  return bindAction(readNode, {
    run: async ({ cluster, node, image, paths }, { run, signal }) => {
      const place = { hand: await hands(cluster), run, node, image, signal };
      const { pod, absent } = await startWithWhatIsThere(paths, place);
      const tar = await tarFrom(pod, place);
      onRead(tar.bytes);
      await endReaders(place);
      const { status } = tar;
      return { absent: [...absent], bytes: tar.bytes.length, ...(status === undefined ? {} : { status }) };
    },
    undo: async ({ input: { cluster, endpoint } }, { run, signal }) => {
      const hand = await hands(cluster);
      // Its absence elsewhere would prove nothing.
      if (hand.connection.endpoint !== endpoint) return [elsewhere(endpoint)];
      const left = await endReaders({ hand, run, signal });
      return left.map((name) => ({
        en: `the pod ${readerNamespace}/${name}, which can read private keys of the control plane`,
        ja: `Pod ${readerNamespace}/${name}（コントロールプレーンの秘密鍵を読めます）`,
      }));
    },
  });
}

interface Started {
  readonly pod: string;
  readonly absent: readonly string[];
}

/** Each round takes away a kind that a path is not, so that it ends. */
async function startWithWhatIsThere(asked: readonly Asked[], place: ReaderPlace): Promise<Started> {
  let left = asked;
  for (let round = 1; ; round += 1) {
    const there = left.flatMap(({ path, kinds: [kind] }) => (kind === undefined ? [] : [{ path, kind }]));
    const name = `honban-read-${place.run.slice(0, 12)}-${round}`;
    const { refused } = await startReader({ ...place, name, paths: there }, place);
    const absent = left.filter(({ kinds }) => kinds.length === 0).map(({ path }) => path);
    if (refused.length === 0) return { pod: name, absent };
    left = left.map(({ path, kinds }) => ({ path, kinds: refused.includes(path) ? kinds.slice(1) : kinds }));
    await endReaders(place);
  }
}

async function tarFrom(
  pod: string,
  { hand, node, signal }: ReaderPlace,
): Promise<{ readonly bytes: Buffer; readonly status: number | undefined }> {
  const chunks: Buffer[] = [];
  let size = 0;
  const { status } = await execIn(
    hand,
    { namespace: readerNamespace, pod },
    {
      command: ['tar', '-c', '-f', '-', '-C', nodeMount, '.'],
      onOutput: (chunk) => {
        size += chunk.length;
        if (size > largest) throw new ProblemError(nodeTooLarge({ node, megabytes: largest / 1024 / 1024 }));
        chunks.push(Buffer.from(chunk));
      },
      signal: signal satisfies AbortSignalLike,
    },
  );
  return { bytes: Buffer.concat(chunks), status };
}

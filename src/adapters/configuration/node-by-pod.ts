/**
 * The files of a control-plane node through the cluster: what its mirrored static pods use is mounted into a short-lived pod, which
 * is journaled before it is made, so that a sweep removes it after a kill.
 */
import type { RunJournal } from '../../app/drill/ports.ts';
import { runPlan } from '../../app/drill/run-plan.ts';
import type { Machinery, PlanEnd } from '../../app/drill/run-plan.ts';
import type { NodeReadingApproval } from '../../core/backup/node-reading.ts';
import { step } from '../../core/drill/plan.ts';
import type { Text } from '../../core/i18n.ts';
import { ProblemError } from '../../core/problem.ts';
import { quoted } from '../../core/quoted.ts';
import type { AbortSignalLike } from '../../core/source.ts';
import { readNode } from '../../domains/backup/configuration/read-node.ts';
import type { Hands } from '../applications/hands.ts';
import { readNodeAction } from './actions/read-node.ts';
import {
  controlPlaneNodeUnknown,
  nodeTarBroken,
  readerLeft,
  readerNotStarted,
  readingNotApproved,
} from './configuration-problems.ts';
import { expectedFiles } from './expected-files.ts';
import type { ExpectedPath } from './expected-files.ts';
import { mirroredPods } from './mirror-pods.ts';
import type { NodeOpened, NodePlace } from './node-place.ts';
import type { PathKind } from './reader-pod.ts';
import type { StaticPod } from './static-pods.ts';
import { NotATar, treeOfTar } from './tar-tree.ts';
import type { NodeTree } from './node-tree.ts';

export interface NodeByPod {
  readonly hands: Hands;
  /** As the policy calls it. */
  readonly cluster: string;
  /** The first with an API server, by name, where none is asked for. */
  readonly node: string | undefined;
  readonly image: string;
  /** What stands now; without one no pod is made. */
  readonly approval: () => Promise<NodeReadingApproval | undefined>;
  /** Without actions: this brings its own. */
  readonly machinery: Omit<Machinery, 'actions'>;
  readonly journal: RunJournal;
  /** A name for the journal. */
  readonly run: () => string;
}

export function nodeByPod(setting: NodeByPod): NodePlace {
  const { image, cluster } = setting;
  return {
    steps: [
      {
        en: `ask for the standing approval, without which no pod is made (restore.configuration-pod for ${cluster})`,
        ja: `継続承認を確かめる。なければ Pod は作らない（${cluster} の restore.configuration-pod）`,
      },
      {
        en: `read a control-plane node by a short-lived pod (${image}) that mounts what its static pods name, read-only; remove the pod`,
        ja: `短命の Pod（${image}）で、静的 Pod が参照するものだけを読み取り専用でマウントして読み、Pod を削除する`,
      },
    ],
    open: (signal) => openByPod(setting, signal),
  };
}

async function openByPod(setting: NodeByPod, signal: AbortSignalLike): Promise<NodeOpened> {
  const { cluster, image } = setting;
  const approval = await setting.approval();
  if (approval === undefined) throw new ProblemError(readingNotApproved({ cluster }));
  const { node, pods } = await nodeToRead(setting, signal);
  const asked = mounted(expectedFiles(pods).paths);
  const { tar, status } = await readThrough(setting, { node, asked, approval: approval.record, signal });
  return {
    tree: await treeIn(tar, node),
    name: node,
    facts: { reached: 'pod', node, image, approval: approval.record, approvedBy: approval.person },
    missing: status === 0 ? [] : [notWhole(status)],
  };
}

async function treeIn(tar: Uint8Array, node: string): Promise<NodeTree> {
  try {
    return await treeOfTar(tar);
  } catch (error) {
    if (error instanceof NotATar) throw new ProblemError(nodeTarBroken({ node, why: quoted(error.message) }));
    throw error;
  }
}

async function nodeToRead(
  { hands, cluster, node: wanted }: NodeByPod,
  signal: AbortSignalLike,
): Promise<{ readonly node: string; readonly pods: readonly StaticPod[] }> {
  const found = await mirroredPods(await hands(cluster), signal);
  const node = wanted ?? [...found.keys()][0] ?? '';
  const pods = found.get(node);
  if (pods === undefined)
    throw new ProblemError(controlPlaneNodeUnknown({ cluster, asked: node, nodes: [...found.keys()] }));
  return { node, pods };
}

interface Reading {
  readonly node: string;
  readonly asked: readonly { readonly path: string; readonly kinds: PathKind[] }[];
  readonly approval: string;
  readonly signal: AbortSignalLike;
}

async function readThrough(
  { hands, cluster, image, machinery, journal, run: naming }: NodeByPod,
  { node, asked, approval, signal }: Reading,
): Promise<{ readonly tar: Uint8Array; readonly status: number | undefined }> {
  const run = naming();
  let tar: Uint8Array = new Uint8Array();
  const action = readNodeAction(hands, (bytes) => (tar = bytes));
  const paths = asked.map(({ path, kinds }) => ({ path, kinds: [...kinds] }));
  const { endpoint } = (await hands(cluster)).connection;
  const plan = { steps: [step('read', readNode, { cluster, endpoint, node, image, paths, approval })] };
  const open = await journal.begin({ run, kind: 'operation', name: 'backup', plan, basis: {} });
  const { story, leftovers } = await runPlan(plan, {
    run,
    journal: open,
    machinery: { ...machinery, actions: new Map([[action.action.id, action]]) },
    signal,
  });
  await (leftovers.length === 0 ? open.close() : open.release());
  const status = statusIn({ story, leftovers }, node);
  return { tar, status };
}

function statusIn({ story, leftovers }: PlanEnd, node: string): number | undefined {
  const [left] = leftovers;
  if (left !== undefined) throw new ProblemError(readerLeft({ node, left }));
  const [told] = story.steps;
  if (told?.outcome !== 'done')
    throw new ProblemError(told?.problem ?? readerNotStarted({ node, why: told?.outcome ?? 'unknown' }));
  const status = told.output?.['status'];
  return typeof status === 'number' ? status : undefined;
}

/** What lies inside of another path comes with it. */
function mounted(paths: readonly ExpectedPath[]): Reading['asked'] {
  return paths
    .filter(({ path }) => !paths.some((other) => path.startsWith(`${other.path.replace(/\/$/, '')}/`)))
    .map(({ path, kind }) => ({ path, kinds: kind === undefined ? ['file', 'directory'] : [kind] }));
}

function notWhole(status: number | undefined): Text {
  const end = status === undefined ? '?' : String(status);
  return {
    en: `Something that the pod was given could not be read (tar ended with ${end}).`,
    ja: `Pod に渡したものの一部を読み取れませんでした（tar の終了コード ${end}）。`,
  };
}

/**
 * The configuration plane of a run of backups: everything a control-plane node keeps outside of etcd, found by what its static pods
 * use, in one bundle sealed for the holders of keys. What was expected and is not there is named, and the copy is partial.
 */
import type { BackupItem, ItemContext, ItemDraft, OpenedItem } from '../../app/backup/backup-item.ts';
import type { Text } from '../../core/i18n.ts';
import type { JsonObject } from '../../core/json.ts';
import type { ObjectRef } from '../../core/object-ref.ts';
import { ProblemError } from '../../core/problem.ts';
import { bundleOf } from './bundle.ts';
import { noControlPlane } from './configuration-problems.ts';
import { encryptionKeyNames } from './encryption-key-names.ts';
import { expectedFiles } from './expected-files.ts';
import type { Expected, ExpectedPath } from './expected-files.ts';
import { readNodePath } from './node-file.ts';
import type { NodeFile, NodeFiles } from './node-file.ts';
import type { NodePlace } from './node-place.ts';
import { Unread } from './node-tree.ts';
import { manifestFolder, onNode, readStaticPods } from './static-pods.ts';
import type { ReadStaticPods } from './static-pods.ts';

export interface ConfigurationSettings {
  readonly node: NodePlace;
  readonly cluster: ObjectRef;
  /** kubeadm's ClusterConfiguration as its ConfigMap holds it, or why it could not be read. */
  readonly clusterConfiguration: () => Promise<ClusterConfiguration>;
}

export type ClusterConfiguration = { readonly text: string } | { readonly why: Text };

/** Larger than any configuration, and what may be held in memory. */
const largest = 64 * 1024 * 1024;

const steps: readonly Text[] = [
  {
    en: 'find out from the static pods what the control plane uses: every file of a flag, every folder mounted from the node',
    ja: '静的 Pod から、コントロールプレーンが使うもの（フラグのファイルと、ノードからマウントするフォルダー）を調べる',
  },
  {
    en: 'read them with the certificates, kubeconfigs, the configuration of kubelet, network and container runtime, and kubeadm’s ClusterConfiguration',
    ja: '証明書、kubeconfig、kubelet・ネットワーク・コンテナランタイムの設定、kubeadm の ClusterConfiguration とともに読む',
  },
  {
    en: 'bundle them for the holders of keys, and name whatever is missing',
    ja: '鍵の保持者だけが開ける形にまとめ、欠けているものの名前を記録する',
  },
];

export function configurationItem(settings: ConfigurationSettings): BackupItem {
  return {
    plane: 'configuration',
    about: [settings.cluster],
    title: { en: 'configuration', ja: '構成' },
    steps: [...settings.node.steps, ...steps],
    open: (context) => openBundle(settings, context),
  };
}

const collecting: Text = { en: 'reading files', ja: 'ファイルを読み取り中' };

async function openBundle(settings: ConfigurationSettings, context: ItemContext): Promise<OpenedItem> {
  const from = context.now();
  const node = await settings.node.open(context.signal);
  const found = await readStaticPods(node.tree);
  if (found.pods.length === 0)
    throw new ProblemError(noControlPlane({ root: node.name, folder: manifestFolder }));
  const expected = expectedFiles(found.pods);
  const collected = await collect(expected, { tree: node.tree, left: largest });
  const cluster = await settings.clusterConfiguration();
  const files = [...collected.files, ...('text' in cluster ? [clusterFile(cluster.text)] : [])];
  const bundle = await bundleOf(files);
  context.progress(collecting, bundle.length);
  const draft: ItemDraft = {
    taken: { from, to: context.now() },
    recoveryPoint: from,
    sealedFor: 'keys',
    facts: { ...factsOf({ found, expected, files }), ...node.facts },
    missing: [
      ...node.missing,
      ...collected.missing,
      ...found.unread.map(notAPod),
      ...('why' in cluster ? [clusterMissing(cluster.why)] : []),
    ],
    contents: [{ name: 'configuration.tar', mediaType: 'application/x-tar', bytes: () => once(bundle) }],
  };
  return { draftFor: () => Promise.resolve(draft), close: () => Promise.resolve() };
}

interface Collected {
  readonly files: readonly NodeFile[];
  readonly missing: readonly Text[];
}

async function collect({ paths }: Expected, files: NodeFiles): Promise<Collected> {
  const found: NodeFile[] = [];
  const missing: Text[] = [];
  for (const expected of paths)
    try {
      const read = await readNodePath(expected.path, files);
      if (read !== undefined) found.push(...read);
      else if (expected.required) missing.push(notThere(expected));
    } catch (error) {
      if (!(error instanceof Unread)) throw error;
      missing.push(notRead(expected, error));
    }
  return { files: found, missing };
}

function notThere({ path, by }: ExpectedPath): Text {
  return {
    en: `${path} is not there, though ${by} needs it.`,
    ja: `${path} がありません（${by} が必要としています）。`,
  };
}

function notRead({ path, by }: ExpectedPath, { message }: Unread): Text {
  return {
    en: `${path} could not be read (${message}), though ${by} needs it.`,
    ja: `${path} を読み取れませんでした（${message}。${by} が必要としています）。`,
  };
}

function notAPod(manifest: string): Text {
  return {
    en: `${manifest} is no pod that can be read, so that nobody knows what it uses.`,
    ja: `${manifest} は Pod として読み取れず、何を使うのか分かりません。`,
  };
}

function clusterMissing(why: Text): Text {
  return {
    en: `The ConfigMap kube-system/kubeadm-config could not be read: ${why.en}`,
    ja: `ConfigMap kube-system/kubeadm-config を読み取れませんでした: ${why.ja}`,
  };
}

/** Beside the node's own files, under a name that no node has. */
function clusterFile(text: string): NodeFile {
  return {
    path: '/honban/kubeadm-cluster-configuration.yaml',
    kind: 'file',
    mode: 0o600,
    uid: 0,
    gid: 0,
    // It has no time of its own, and the bundle must be the same for the same content.
    modified: new Date(0),
    content: Buffer.from(text),
  };
}

interface Told {
  readonly found: ReadStaticPods;
  readonly expected: Expected;
  readonly files: readonly NodeFile[];
}

/** Names, sizes and modes; never a digest of a small secret, which could be guessed. */
function factsOf({ found, expected, files }: Told): JsonObject {
  const byPath = new Map(files.map((file) => [file.path, file]));
  return {
    programs: Object.fromEntries(found.pods.map(({ program, version }) => [program, version])),
    expected: expected.paths.map(({ path, by, required }) => ({ path, by, required })),
    leftOut: expected.leftOut.map(({ path, why }) => ({ path, why })),
    files: [...byPath.values()]
      .filter(({ kind }) => kind !== 'directory')
      .map(({ path, mode, content }) => ({ path, mode: mode.toString(8), size: content.length }))
      .toSorted((one, other) => (one.path < other.path ? -1 : 1)),
    encryptionKeys: encryptionKeysOf(found, byPath),
  };
}

function encryptionKeysOf({ pods }: ReadStaticPods, files: ReadonlyMap<string, NodeFile>): JsonObject[] {
  const texts = pods.flatMap((pod) =>
    (pod.flags['encryption-provider-config'] ?? []).flatMap(
      (path) => files.get(onNode(path, pod))?.content.toString('utf8') ?? [],
    ),
  );
  return texts
    .flatMap((text) => encryptionKeyNames(text) ?? [])
    .map(({ provider, key }) => ({ provider, key }));
}

async function* once(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  yield bytes;
}

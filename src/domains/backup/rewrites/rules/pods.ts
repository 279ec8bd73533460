/** Pods and the templates of pods. https://kubernetes.io/docs/concepts/workloads/pods/ (v1.37) */
import { isJsonObject } from '../../../../core/json.ts';
import type { Json } from '../../../../core/json.ts';
import type { Place } from '../edit.ts';
import { textAt } from '../exported-object.ts';
import { podKinds, podSpecs } from '../pod-places.ts';
import { defineRule, remove } from '../rule.ts';
import type { RuleEdit } from '../rule.ts';

/** In every specification of a pod. */
function inPods(places: readonly Place[]): readonly RuleEdit[] {
  return podSpecs.flatMap((spec) => places.map((place) => remove(...spec, ...place)));
}

export const placement = defineRule({
  id: 'placement',
  purpose: 'always',
  kinds: podKinds,
  why: {
    en: 'The cluster decided these when the old pod was made; it decides anew.',
    ja: '元の Pod の作成時にクラスターが決めた値で、改めて決まります。',
  },
  edits: inPods([['nodeName'], ['priority'], ['ephemeralContainers']]),
});

const token = /^(?:.{0,253}-token-[a-z0-9]{5}|kube-api-access-[a-z0-9]{5})$/;

export const tokens = defineRule({
  id: 'token-volumes',
  purpose: 'always',
  kinds: ['Pod'],
  why: {
    en: 'The cluster mounts a token of its own into each pod.',
    ja: 'クラスターが各 Pod に自身のトークンをマウントします。',
  },
  edits: [
    { at: ['spec', 'volumes', '*'], to: unlessToken },
    { at: ['spec', 'containers', '*', 'volumeMounts', '*'], to: unlessToken },
    { at: ['spec', 'initContainers', '*', 'volumeMounts', '*'], to: unlessToken },
  ],
});

function unlessToken(volume: Json): Json | undefined {
  return isJsonObject(volume) && token.test(textAt(volume, 'name') ?? '') ? undefined : volume;
}

export const hostOfPods = defineRule({
  id: 'host',
  purpose: 'drill',
  kinds: podKinds,
  why: {
    en: 'It would share network, ports or processes of a node, where no network policy holds.',
    ja: 'ノードのネットワーク、ポート、プロセスを共有し、NetworkPolicy が効かなくなります。',
  },
  edits: inPods([
    ['hostNetwork'],
    ['hostPID'],
    ['hostIPC'],
    ['hostAliases'],
    ['containers', '*', 'ports', '*', 'hostPort'],
    ['containers', '*', 'ports', '*', 'hostIP'],
    ['initContainers', '*', 'ports', '*', 'hostPort'],
    ['initContainers', '*', 'ports', '*', 'hostIP'],
  ]),
});

export const nodesOfPods = defineRule({
  id: 'nodes',
  purpose: 'drill',
  kinds: podKinds,
  why: {
    en: 'It asks for nodes, a rank or a runtime of production; in the scratch namespace it must not push others aside and may run anywhere.',
    ja: '本番のノード、優先度、ランタイムを指定しています。演習では他を押しのけず、どのノードでも動けるようにします。',
  },
  edits: inPods([
    ['nodeSelector'],
    ['affinity'],
    ['priorityClassName'],
    ['runtimeClassName'],
    ['preemptionPolicy'],
  ]),
});

/** Volumes that are of the pod or of its namespace. */
const ownVolumes = new Set([
  'configMap',
  'secret',
  'emptyDir',
  'projected',
  'downwardAPI',
  'persistentVolumeClaim',
  'ephemeral',
  'image',
]);

export const foreignVolumes = defineRule({
  id: 'foreign-volumes',
  purpose: 'drill',
  kinds: podKinds,
  why: {
    en: 'It names a folder of a node or a share outside, which may be production’s own data: an empty folder takes its place.',
    ja: 'ノードのフォルダーや外部の共有領域を指しており、本番のデータそのものの可能性があるため、空のフォルダーに置き換えます。',
  },
  edits: podSpecs.map((spec) => ({ at: [...spec, 'volumes', '*'], to: ownVolume })),
});

function ownVolume(volume: Json): Json {
  if (!isJsonObject(volume)) return volume;
  const sources = Object.keys(volume).filter((field) => field !== 'name');
  return sources.every((source) => ownVolumes.has(source)) ? volume : { name: volume['name'], emptyDir: {} };
}

/** Prints the rights that one of Honban's identities needs, as YAML for `kubectl apply -f -`. */
import { stringify } from 'yaml';
import { z } from 'zod';

import { clusterRights } from '../../adapters/cluster/rights.ts';
import { readerPlace } from '../../adapters/configuration/reader-place.ts';
import { leftOut, rbacManifest, rulesOf } from '../../app/rbac-manifest.ts';
import type { RbacSettings } from '../../app/rbac-manifest.ts';
import type { Language, Text } from '../../core/i18n.ts';
import { identities } from '../../core/source.ts';
import { defineCommand } from '../command.ts';
import { exitCode } from '../exit-codes.ts';
import type { World } from '../world.ts';

const flags = z.object({
  for: z.enum(identities).default('check').meta({
    en: 'what Honban shall be able to do',
    ja: 'Honban に許す用途',
    value: 'IDENTITY',
  }),
  namespace: z
    .string()
    .regex(/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/)
    .default('honban')
    .meta({ en: 'namespace of its service account', ja: 'ServiceAccount を置く Namespace' }),
  kubeletViaProxy: z.boolean().default(false).meta({
    en: 'also nodes/proxy, which is exec on every pod',
    ja: 'nodes/proxy も含める（すべての Pod での exec と同等）',
  }),
  managedControlPlane: z.boolean().default(false).meta({
    en: 'also list every kind, which the export of a managed control plane reads',
    ja: '全種類の list も含める（マネージドのコントロールプレーンのエクスポート用）',
  }),
  configurationPod: z.boolean().default(false).meta({
    en: 'also the namespace and rights of the pod that reads a control-plane node',
    ja: 'コントロールプレーンのノードを読む Pod の Namespace と権限も含める',
  }),
  volumePod: z.boolean().default(false).meta({
    en: 'also making pods in every namespace, which save volumes',
    ja: 'すべての Namespace に Pod を作る権限も含める（ボリュームの保存用）',
  }),
  volumeSnapshot: z.boolean().default(false).meta({
    en: 'also snapshots of volumes and claims made of them, with --volume-pod',
    ja: 'ボリュームのスナップショットと、それを元にした PVC の権限も含める（--volume-pod と併用）',
  }),
});

export const rbacPrintCommand = defineCommand({
  noun: 'rbac',
  verb: 'print',
  summary: {
    en: 'Print the Kubernetes rights that Honban needs',
    ja: 'Honban に必要な Kubernetes の権限を出力する',
  },
  examples: [
    'honban rbac print --for check | kubectl apply -f -',
    'honban rbac print --for check --output json',
    'honban rbac print --for backup --managed-control-plane | kubectl apply -f -',
    'honban rbac print --for backup --configuration-pod | kubectl apply -f -',
    'honban rbac print --for backup --volume-pod | kubectl apply -f -',
    'honban rbac print --for backup --volume-pod --volume-snapshot | kubectl apply -f -',
  ],
  flags,
  run: ({ for: identity, namespace, ...options }, world) => {
    const settings: RbacSettings = {
      identity,
      namespace,
      withOptional: [
        ...(options.kubeletViaProxy ? ['kubelet-via-proxy'] : []),
        ...(options.managedControlPlane ? ['managed-control-plane'] : []),
        ...(options.configurationPod ? ['configuration-pod'] : []),
        ...(options.volumePod ? ['volume-pod'] : []),
        ...(options.volumeSnapshot ? ['volume-snapshot'] : []),
      ],
    };
    const isPlaced = options.configurationPod && identity === 'backup';
    const items = [...(isPlaced ? readerPlace : []), ...rbacManifest(clusterRights, settings)];
    const list = { apiVersion: 'v1', kind: 'List', items };
    world.out.write(
      world.output === 'json'
        ? `${JSON.stringify(list, undefined, 2)}\n`
        : items.map((item) => stringify(item)).join('---\n'),
    );
    tell(settings, world);
    return Promise.resolve(exitCode.done);
  },
});

function tell(settings: RbacSettings, { err, language, quiet }: World): void {
  if (quiet) return;
  if (rulesOf(clusterRights, settings).length === 0)
    err.write(
      {
        en: `Nothing in this version uses the identity “${settings.identity}” yet: its role is empty.\n`,
        ja: `この版には identity「${settings.identity}」を使う機能がまだないため、ロールは空です。\n`,
      }[language],
    );
  for (const [why, resources] of reasons(settings, language)) {
    const what = [...resources].map((name) => (name === '*' ? everyKind[language] : name)).join(', ');
    err.write({ en: `Left out ${what}: ${why}\n`, ja: `${what} は含めていません: ${why}\n` }[language]);
  }
}

const everyKind: Text = { en: 'every kind', ja: 'すべての種類' };

/** What is left out by its reason, so that each reason is read once. */
function reasons(settings: RbacSettings, language: Language): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  for (const { resources = [], optional } of leftOut(clusterRights, settings)) {
    const why = optional?.why[language] ?? '';
    found.set(why, new Set([...(found.get(why) ?? []), ...resources]));
  }
  return found;
}

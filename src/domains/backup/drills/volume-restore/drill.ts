/** Drill T2: the copy of a volume that Honban chose is restored into a scratch folder or claim and compared file by file. */
import { defineDrill } from '../../../../core/drill/drill.ts';
import { from, step } from '../../../../core/drill/plan.ts';
import type { From, Plan, PlannedStep } from '../../../../core/drill/plan.ts';
import { volumeContents } from '../../../../core/backup/volume-facts.ts';
import { hours } from '../../../../core/time.ts';
import { readCopy, spoilCopy } from '../copy-actions.ts';
import { compareTree, probeFolder, readBack, restoreFiles, spoilFiles } from './actions.ts';
import type { ScratchPlace, VolumeRestoreBasis } from './basis.ts';
import { compareInClaim, probeInClaim, restoreIntoClaim } from './claim-actions.ts';
import { judge, measure } from './judge.ts';
import { saboteurs, spoiledPoints } from './saboteurs.ts';

export const volumeRestore = defineDrill<VolumeRestoreBasis>({
  id: 'volume-restore',
  title: {
    en: 'Restore a volume into a scratch folder or claim',
    ja: '演習用のフォルダーまたは PVC へのボリュームの復元',
  },
  tier: 'T2',
  questions: [
    {
      id: 'compared',
      scope: 'persistentVolumeClaim',
      title: {
        en: 'The volume was restored and compared file by file',
        ja: 'ボリュームを復元し、ファイルごとに比較した',
      },
    },
  ],
  limit: hours(24),
  plan,
  judge,
  measure,
  saboteurs,
});

/** Damage to the manifest comes before it is read; damage to files after their password is known. */
function plan({ copy, rotation, scratch, sabotage }: VolumeRestoreBasis): Plan {
  const { repository, point } = copy;
  const ofPoint = sabotage !== undefined && spoiledPoints.has(sabotage);
  const spoil = ofPoint ? step('spoil', spoilCopy, { repository, point, kind: sabotage }) : undefined;
  const source = spoil === undefined ? {} : { from: from(spoil, 'repository'), point: from(spoil, 'point') };
  const tree = step('tree', readCopy, { repository, point, content: volumeContents.tree, ...source });
  const key = step('password', readCopy, { repository, point, content: volumeContents.password });
  const password = from(key, 'file');
  // Each of these two measures something that no other step needs, and the real repository is as it was, whatever was spoiled.
  const back = { ...step('back', readBack, { repository, password, ...rotation }), always: true as const };
  return {
    steps: [
      ...(spoil === undefined ? [] : [spoil]),
      tree,
      key,
      ...filesOf(copy, {
        password,
        tree: from(tree, 'file'),
        scratch,
        sabotage: ofPoint ? undefined : sabotage,
      }),
      ...(sabotage === undefined ? [back] : []),
    ],
  };
}

interface FilesFrom {
  readonly password: From<string>;
  readonly tree: From<string>;
  readonly scratch: VolumeRestoreBasis['scratch'];
  readonly sabotage: string | undefined;
}

function filesOf(
  { repository, snapshot, promises }: VolumeRestoreBasis['copy'],
  { password, tree, scratch, sabotage }: FilesFrom,
): readonly PlannedStep[] {
  const canaryAt = promises.canary === undefined ? {} : { canaryAt: promises.canary.at };
  const spoil =
    sabotage === undefined
      ? undefined
      : step('spoil', spoilFiles, { repository, password, snapshot, kind: sabotage, ...canaryAt });
  const files =
    spoil === undefined ? { snapshot } : { from: from(spoil, 'from'), snapshot: from(spoil, 'snapshot') };
  const copied = { repository, password, ...files };
  const looked = { tree, moved: [...promises.moved] };
  const restored =
    scratch === undefined
      ? inFolder(copied, { looked, canaryAt })
      : inClaim(copied, { looked, canaryAt, scratch });
  return [...(spoil === undefined ? [] : [spoil]), ...restored];
}

interface Looked {
  readonly looked: { readonly tree: From<string>; readonly moved: string[] };
  readonly canaryAt: { readonly canaryAt?: string };
}

type Copied = Parameters<typeof step<typeof restoreFiles.input, typeof restoreFiles.output>>[2];

function inFolder(copied: Copied, { looked, canaryAt }: Looked): readonly PlannedStep[] {
  const restore = step('restore', restoreFiles, copied);
  const folder = from(restore, 'folder');
  const compare = step('compare', compareTree, { ...looked, folder });
  return [restore, compare, { ...step('probe', probeFolder, { folder, ...canaryAt }), always: true }];
}

/** The same steps by the same names, so that one judge judges both. */
function inClaim(
  copied: Copied,
  { looked, canaryAt, scratch }: Looked & { readonly scratch: ScratchPlace },
): readonly PlannedStep[] {
  const restore = step('restore', restoreIntoClaim, { ...copied, ...scratch });
  const { cluster, endpoint } = scratch;
  const [folder, namespace, pod] = [
    from(restore, 'folder'),
    from(restore, 'namespace'),
    from(restore, 'pod'),
  ];
  const there = { cluster, endpoint, folder, namespace, pod };
  const compare = step('compare', compareInClaim, { ...looked, ...there });
  return [restore, compare, { ...step('probe', probeInClaim, { ...there, ...canaryAt }), always: true }];
}

/** The steps by which the files of an application's volumes come back: read and compared here, then put into the new claims. */
import { volumeContents } from '../../../../core/backup/volume-facts.ts';
import { from, step } from '../../../../core/drill/plan.ts';
import type { From, PlannedStep } from '../../../../core/drill/plan.ts';
import { readCopy } from '../copy-actions.ts';
import { compareTree, restoreFiles } from '../volume-restore/actions.ts';
import type { AppRestoreBasis, VolumeOfApplication } from './basis.ts';

interface Filled {
  readonly namespace: string;
  readonly claim: string;
  readonly folder: From<string>;
}

type Basis = Pick<AppRestoreBasis, 'copy' | 'volumes' | 'namespaces'>;

/** Names of the steps of one volume, by its place in the basis. */
export function stepsOfVolume(index: number) {
  const at = String(index + 1);
  return {
    tree: `tree-${at}`,
    password: `password-${at}`,
    files: `files-${at}`,
    compare: `compare-${at}`,
    fill: `fill-${at}`,
  };
}

/** `fill` makes the step that puts them into the claim. */
export function volumeSteps(
  { copy, volumes = [], namespaces }: Basis,
  fill: (id: string, what: Filled) => PlannedStep,
): readonly PlannedStep[] {
  return volumes.flatMap((volume, index) =>
    stepsOf(volume, { index, repository: copy.repository, namespaces, fill }),
  );
}

interface Making extends Pick<AppRestoreBasis, 'namespaces'> {
  readonly index: number;
  readonly repository: string;
  readonly fill: (id: string, what: Filled) => PlannedStep;
}

function stepsOf(
  { namespace, claim, point, snapshot, moved }: VolumeOfApplication,
  { index, repository, namespaces, fill }: Making,
): readonly PlannedStep[] {
  const ids = stepsOfVolume(index);
  const tree = step(ids.tree, readCopy, { repository, point, content: volumeContents.tree });
  const key = step(ids.password, readCopy, { repository, point, content: volumeContents.password });
  const password = from(key, 'file');
  const files = step(ids.files, restoreFiles, { repository, password, snapshot });
  const folder = from(files, 'folder');
  const compare = step(ids.compare, compareTree, { tree: from(tree, 'file'), folder, moved: [...moved] });
  const put = fill(ids.fill, { namespace: namespaces[namespace] ?? namespace, claim, folder });
  return [tree, key, files, compare, put];
}

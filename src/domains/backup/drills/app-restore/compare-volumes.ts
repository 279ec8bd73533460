/** Whether the files of the application's volumes are those that were saved, and reached the new volumes. */
import { listIn, none, objectIn, sentences } from '../../../../core/drill/comparison.ts';
import type { Looked, Rule } from '../../../../core/drill/comparison.ts';
import type { Json } from '../../../../core/json.ts';
import type { Seen, SeenVolume } from './seen.ts';

const hasVolumes = ({ basis }: Seen): boolean =>
  (basis.volumes ?? []).length > 0 || (basis.volumesWithoutCopy ?? []).length > 0;

export const volumeRules: readonly Rule<Seen>[] = [
  {
    id: 'volumes-have-copies',
    kind: 'integrity',
    applies: hasVolumes,
    look: ({ basis }) => none([...(basis.volumesWithoutCopy ?? [])]),
    says: sentences(
      [
        'Each volume whose files belong to the application has a copy.',
        'ファイルを戻すべきボリュームのすべてに控えがあります。',
      ],
      [
        'Volumes whose files belong to the application have no complete copy in this repository.',
        'ファイルを戻すべきボリュームに、この保管先の完全な控えがないものがあります。',
      ],
    ),
  },
  {
    id: 'files-as-saved',
    kind: 'integrity',
    applies: hasVolumes,
    look: ({ volumes }) => every(volumes, asSaved),
    says: sentences(
      [
        'The files of every volume are those that were saved.',
        'すべてのボリュームのファイルが、保存したものと一致します。',
      ],
      [
        'Files of a volume are not those that were saved.',
        '保存したものと異なるボリュームのファイルがあります。',
      ],
    ),
  },
  {
    id: 'volumes-filled',
    kind: 'integrity',
    applies: hasVolumes,
    look: ({ volumes }) =>
      every(volumes, ({ fill }) => (fill === undefined ? undefined : fill['status'] === 0)),
    says: sentences(
      ['The files were put into the new volumes.', 'ファイルを新しいボリュームに入れられました。'],
      [
        'The files could not be put into the new volumes.',
        'ファイルを新しいボリュームに入れられませんでした。',
      ],
    ),
  },
];

function every(volumes: readonly SeenVolume[], look: (volume: SeenVolume) => boolean | undefined): Looked {
  const bad: Json[] = [];
  let open = volumes.length === 0;
  for (const volume of volumes) {
    const holds = look(volume);
    if (holds === false) bad.push(`${volume.about.namespace}/${volume.about.claim}`);
    open ||= holds === undefined;
  }
  return { holds: bad.length > 0 ? false : open ? undefined : true, expected: [], actual: bad };
}

const contents = ['missing', 'added', 'type', 'content', 'target'] as const;

/** A copy that is refused is no copy; one that was not reached says nothing. */
function asSaved({ about, reads, compare }: SeenVolume): boolean | undefined {
  if (reads.some((read) => read?.['state'] === 'refused')) return false;
  if (compare === undefined || reads.some((read) => read?.['state'] !== 'read')) return undefined;
  if (compare['tree'] !== 'whole' || compare['digest'] !== about.treeDigest) return false;
  const counts = objectIn(compare, 'counts');
  if (counts === undefined || listIn(compare, 'named') === undefined) return undefined;
  return contents.every((kind) => counts[kind] === 0);
}

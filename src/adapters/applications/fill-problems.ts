/** What can go wrong while saved files are put into a volume. */
import { defineProblem } from '../../core/problem.ts';

interface Filling {
  readonly what: string;
  readonly why: string;
}

export const filesUnpacked = defineProblem<Filling>('application.files-not-put', {
  tried: {
    en: ({ what }) => `put saved files into the volume: ${what}`,
    ja: ({ what }) => `ボリュームへのファイルの復元（${what}）`,
  },
  cause: { en: ({ why }) => `${why}.`, ja: ({ why }) => `${why}。` },
  fix: {
    en: () =>
      'The helper pod uses the image of the pod that mounts the volume, which needs sh, sleep, rm and tar; see also what the cluster says of the pod honban-fill.',
    ja: () =>
      '補助の Pod は、ボリュームを使う Pod のイメージで動き、sh・sleep・rm・tar を必要とします。Pod honban-fill の状態も確認してください。',
  },
  unchanged: {
    en: () => 'The volume may hold a part of the files; workloads are started again.',
    ja: () => 'ボリュームには一部のファイルだけが入っている可能性があります。ワークロードは再び起動します。',
  },
});

/** Why a real restore is not begun. */
import { defineProblem, nothingChanged } from '../../core/problem.ts';

const tried = {
  en: ({ name }: { readonly name: string }) => `restore the control plane of ${name}`,
  ja: ({ name }: { readonly name: string }) => `${name} のコントロールプレーンの復元`,
};

export const etcdutlMissing = defineProblem<{ readonly name: string; readonly version: string }>(
  'restore.program-missing',
  {
    tried,
    cause: {
      en: ({ version }) => `etcdutl ${version}, the version of the copy, is not at hand.`,
      ja: ({ version }) => `控えの版の etcdutl ${version} がありません。`,
    },
    fix: {
      en: ({ version }) =>
        `Name a folder with it: --binaries DIR (it is in the image of etcd ${version} and in its release).`,
      ja: ({ version }) =>
        `入っているフォルダーを --binaries DIR で指定してください（etcd ${version} のイメージとリリースにあります）。`,
    },
    unchanged: nothingChanged,
  },
);

export const rootNeeded = defineProblem<{ readonly name: string }>('restore.root-needed', {
  tried,
  cause: {
    en: () => 'It writes files of the node, as root.',
    ja: () => 'ノードのファイルを root として書き込みます。',
  },
  fix: {
    en: () => 'Run it as root on a control-plane node; --dry-run shows the plan to anybody.',
    ja: () =>
      'コントロールプレーンのノードで root として実行してください。--dry-run なら誰でも計画を見られます。',
  },
  unchanged: nothingChanged,
});

export const folderTaken = defineProblem<{ readonly folder: string }>('restore.folder-taken', {
  tried: {
    en: ({ folder }) => `read Honban itself back into ${folder}`,
    ja: ({ folder }) => `Honban 自身の ${folder} への読み戻し`,
  },
  cause: { en: () => 'There is something in it.', ja: () => 'すでにファイルがあります。' },
  fix: {
    en: () => 'Name a folder that is empty or does not exist yet: --into DIR.',
    ja: () => '空のフォルダーか、まだないフォルダーを --into DIR で指定してください。',
  },
  unchanged: nothingChanged,
});

export const noHonbanHere = defineProblem<{ readonly at: string }>('restore.no-honban', {
  tried: {
    en: ({ at }) => `find Honban itself in the repository ${at}`,
    ja: ({ at }) => `保管先 ${at} での Honban 自身の控えの検索`,
  },
  cause: {
    en: () => 'No point of the plane honban is in it that holds together.',
    ja: () => '完全な honban プレーンの復元点がありません。',
  },
  fix: {
    en: () => 'Look whether this is the right place, or take another repository.',
    ja: () => '場所が正しいか確かめるか、別の保管先を使ってください。',
  },
  unchanged: nothingChanged,
});

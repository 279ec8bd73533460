import { defineProblem, nothingChanged } from '../../core/problem.ts';

export const programMissing = defineProblem<{ readonly program: string; readonly folder: string }>(
  'restore.programs-incomplete',
  {
    tried: {
      en: ({ program, folder }) => `find ${program} in ${folder} (--binaries)`,
      ja: ({ program, folder }) => `${folder}（--binaries）の ${program} の検索`,
    },
    cause: {
      en: () => 'There is no such file in that folder.',
      ja: () => 'そのフォルダーにファイルがありません。',
    },
    fix: {
      en: () =>
        'Put etcd, etcdutl and kube-apiserver of the recorded versions there under these names; without --binaries those of the sandbox’s cache are taken.',
      ja: () =>
        '記録された版の etcd、etcdutl、kube-apiserver をその名前で置いてください。--binaries を省くと、サンドボックスのキャッシュにあるものを使います。',
    },
    unchanged: nothingChanged,
  },
);

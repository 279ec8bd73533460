import { defineProblem, nothingChanged } from '../../core/problem.ts';

export const discoveryRefused = defineProblem<{ readonly path: string; readonly why: string }>(
  'backup.discovery-refused',
  {
    tried: {
      en: ({ path }) => `find out with GET ${path} which kinds the cluster keeps`,
      ja: ({ path }) => `GET ${path} による、クラスターが持つ種類の確認`,
    },
    cause: {
      en: ({ why }) => `The API server did not tell: ${why}.`,
      ja: ({ why }) => `API サーバーから得られませんでした: ${why}。`,
    },
    fix: {
      en: () =>
        'Grant the rights with `honban rbac print --for backup --managed-control-plane | kubectl apply -f -`.',
      ja: () =>
        '`honban rbac print --for backup --managed-control-plane | kubectl apply -f -` で権限を付与してください。',
    },
    unchanged: nothingChanged,
  },
);

export const noExport = defineProblem('restore.no-export', {
  tried: { en: () => 'read the export of resources', ja: () => 'リソースのエクスポートの読み取り' },
  cause: {
    en: () => 'The copy did not come from the repository, so that there is no file.',
    ja: () => '控えを保管先から取り出せず、ファイルがありません。',
  },
  fix: {
    en: () => 'See why the copy could not be read, and choose another one with --point.',
    ja: () => '控えを読めなかった理由を確認し、--point で別の控えを選んでください。',
  },
  unchanged: nothingChanged,
});

/** What can stop a real restore before it has begun. */
import { defineProblem, nothingChanged } from '../../core/problem.ts';

export const restoreUnknown = defineProblem<{ readonly what: string; readonly known: readonly string[] }>(
  'restore.plane-unknown',
  {
    tried: { en: ({ what }) => `restore ${what}`, ja: ({ what }) => `${what} の復元` },
    cause: {
      en: ({ known }) => `There is no such restore. There are: ${known.join(', ')}.`,
      ja: ({ known }) => `その復元はありません。実行できるもの: ${known.join('、')}。`,
    },
    fix: { en: () => 'Choose one of these.', ja: () => 'この中から選んでください。' },
    unchanged: nothingChanged,
  },
);

export const restoreObjectUnknown = defineProblem<{
  readonly what: string;
  readonly object: string | undefined;
  readonly known: readonly string[];
}>('restore.what-unknown', {
  tried: {
    en: ({ what, object }) => `restore the ${what} ${object ?? ''}`.trim(),
    ja: ({ what, object }) => `${what} ${object ?? ''} の復元`,
  },
  cause: {
    en: ({ known }) => `It must be one of these: ${known.join(', ')}.`,
    ja: ({ known }) => `次のいずれかである必要があります: ${known.join('、')}。`,
  },
  fix: { en: () => 'Name it with --object.', ja: () => '--object で指定してください。' },
  unchanged: nothingChanged,
});

export const nothingToRestore = defineProblem<{
  readonly what: string;
  readonly cluster: string;
  readonly repositories: readonly string[];
}>('restore.no-point', {
  tried: {
    en: ({ what, cluster }) => `find a recovery point of ${what} of ${cluster}`,
    ja: ({ what, cluster }) => `${cluster} の ${what} の復元点の検索`,
  },
  cause: {
    en: ({ repositories }) => `None that could be believed is complete in: ${repositories.join(', ')}.`,
    ja: ({ repositories }) => `信頼できる完全な復元点が次の保管先にありません: ${repositories.join('、')}。`,
  },
  fix: {
    en: () => 'See what is there with honban backup list; name one with --point.',
    ja: () => 'honban backup list で一覧を確認し、--point で指定してください。',
  },
  unchanged: nothingChanged,
});

export const pairUnreadable = defineProblem<{ readonly flag: string; readonly text: string }>(
  'restore.pair-unreadable',
  {
    tried: { en: ({ flag }) => `read ${flag}`, ja: ({ flag }) => `${flag} の読み取り` },
    cause: {
      en: ({ text }) => `“${text}” is not OLD=NEW.`,
      ja: ({ text }) => `「${text}」は「元の名前=新しい名前」の形ではありません。`,
    },
    fix: {
      en: ({ flag }) => `Write for example ${flag} shop=shop-restored.`,
      ja: ({ flag }) => `例: ${flag} shop=shop-restored`,
    },
    unchanged: nothingChanged,
  },
);

export const notOfTheApplication = defineProblem<{
  readonly namespace: string;
  readonly known: readonly string[];
}>('restore.namespace-unknown', {
  tried: {
    en: ({ namespace }) => `restore the namespace ${namespace} under another name`,
    ja: ({ namespace }) => `名前空間 ${namespace} の別名での復元`,
  },
  cause: {
    en: ({ known }) => `The application has only: ${known.join(', ')}.`,
    ja: ({ known }) => `アプリケーションの名前空間は次のとおりです: ${known.join('、')}。`,
  },
  fix: {
    en: () => 'Name one of these before the “=”.',
    ja: () => '「=」の前にこの中の名前を書いてください。',
  },
  unchanged: nothingChanged,
});

export const notAllowedHere = defineProblem<{
  readonly what: string;
  readonly cluster: string;
  readonly environment: string | undefined;
}>('restore.not-allowed-here', {
  tried: {
    en: ({ what, cluster }) => `restore the ${what} into ${cluster}`,
    ja: ({ what, cluster }) => `${cluster} への ${what} の復元`,
  },
  cause: {
    en: ({ cluster, environment }) =>
      environment === undefined
        ? `The policy does not say what ${cluster} is for.`
        : `${cluster} is ${environment}, and the policy does not allow this restore there.`,
    ja: ({ cluster, environment }) =>
      environment === undefined
        ? `運用ポリシーに ${cluster} の用途がありません。`
        : `${cluster} の用途は ${environment} で、運用ポリシーはこの復元を許可していません。`,
  },
  fix: {
    en: ({ what }) =>
      `Set the cluster’s environment; for production list ${what} under restores.allow.production.`,
    ja: ({ what }) =>
      `クラスターの environment を設定してください。本番の場合は restores.allow.production に ${what} を加えてください。`,
  },
  unchanged: nothingChanged,
});

export const targetDiffers = defineProblem<{
  readonly cluster: string;
  readonly found: string;
  readonly pinned: string;
}>('restore.target-differs', {
  tried: {
    en: ({ cluster }) => `make sure that this is ${cluster}`,
    ja: ({ cluster }) => `${cluster} であることの確認`,
  },
  cause: {
    en: ({ found, pinned }) => `The cluster that answers has the UID ${found}; the policy pins ${pinned}.`,
    ja: ({ found, pinned }) =>
      `応答したクラスターの UID は ${found} ですが、運用ポリシーでは ${pinned} です。`,
  },
  fix: {
    en: () => 'See that the kubeconfig and context of the policy lead to that cluster.',
    ja: () => '運用ポリシーの kubeconfig とコンテキストが正しいクラスターを指しているか確認してください。',
  },
  unchanged: nothingChanged,
});

export const dumpUndecided = defineProblem<{ readonly namespaces: readonly string[] }>(
  'restore.dump-undecided',
  {
    tried: { en: () => 'decide what to do with the saved data', ja: () => '保存したデータの扱いの決定' },
    cause: {
      en: ({ namespaces }) =>
        `${namespaces.join(', ')} is there already: data loaded into an application that has some may double or destroy them.`,
      ja: ({ namespaces }) =>
        `${namespaces.join('、')} がすでに存在します。データのあるアプリケーションに読み込むと、重複や破壊が起こりえます。`,
    },
    fix: {
      en: () => 'Say --dump load or --dump leave, or restore into a new namespace with --into.',
      ja: () => '--dump load または --dump leave を指定するか、--into で新しい名前空間に復元してください。',
    },
    unchanged: nothingChanged,
  },
);

export const notAgreed = defineProblem<{ readonly cluster: string; readonly typed: string | undefined }>(
  'restore.not-agreed',
  {
    tried: {
      en: ({ cluster }) => `restore into ${cluster}`,
      ja: ({ cluster }) => `${cluster} への復元`,
    },
    cause: {
      en: ({ typed }) =>
        typed === undefined ? 'Nobody typed the name of the cluster.' : `“${typed}” is not its name.`,
      ja: ({ typed }) =>
        typed === undefined
          ? 'クラスターの名前が入力されていません。'
          : `「${typed}」はこのクラスターの名前ではありません。`,
    },
    fix: {
      en: ({ cluster }) => `Read the plan above; then type the name, or add --confirm ${cluster}.`,
      ja: ({ cluster }) => `上の計画を確認し、名前を入力するか --confirm ${cluster} を付けてください。`,
    },
    unchanged: nothingChanged,
  },
);

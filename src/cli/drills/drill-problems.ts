import { defineProblem, nothingChanged } from '../../core/problem.ts';

interface Wanted {
  readonly drill: string;
  readonly cluster: string;
  readonly repository: string;
}

export const noCopyToDrill = defineProblem<Wanted>('restore.no-copy', {
  tried: {
    en: ({ drill, cluster, repository }) =>
      `choose a copy of ${cluster} in ${repository} for the drill ${drill}`,
    ja: ({ drill, cluster, repository }) =>
      `演習 ${drill} に使う、保管先 ${repository} にある ${cluster} の控えの選択`,
  },
  cause: {
    en: () =>
      'The policy names no such repository, or it holds no complete copy of that kind that could be believed.',
    ja: () => '運用ポリシーにその保管先がないか、信頼できる完全な控えがありません。',
  },
  fix: {
    en: () => 'Make one with honban backup run; see what is there with honban backup list.',
    ja: () => 'honban backup run で取得し、honban backup list で確認してください。',
  },
  unchanged: nothingChanged,
});

export const pointNotListed = defineProblem<{ readonly point: string; readonly repository: string }>(
  'restore.point-not-listed',
  {
    tried: {
      en: ({ point, repository }) => `drill the recovery point ${point} of ${repository}`,
      ja: ({ point, repository }) => `${repository} の復元点 ${point} での演習`,
    },
    cause: {
      en: () => 'There is no complete and believed point of that name for this drill.',
      ja: () => 'その名前の、完全で信頼できる、この演習向けの復元点がありません。',
    },
    fix: {
      en: () => 'List them with honban backup list; without --point Honban chooses.',
      ja: () => 'honban backup list で一覧を確認してください。--point を省くと Honban が選びます。',
    },
    unchanged: nothingChanged,
  },
);

export const manifestUnfit = defineProblem<{ readonly point: string }>('restore.manifest-unfit', {
  tried: {
    en: ({ point }) => `read what the recovery point ${point} promises`,
    ja: ({ point }) => `復元点 ${point} の内容の読み取り`,
  },
  cause: {
    en: () => 'Its manifest lacks what a drill compares with: it was written by another version or by hand.',
    ja: () => 'マニフェストに演習で照合する値がありません。別の版か手作業で書かれたものです。',
  },
  fix: {
    en: () => 'Make a new one with honban backup run, and drill that.',
    ja: () => 'honban backup run で新しく取得し、それで演習してください。',
  },
  unchanged: nothingChanged,
});

export const drillUnknown = defineProblem<{ readonly drill: string; readonly known: readonly string[] }>(
  'restore.drill-unknown',
  {
    tried: { en: ({ drill }) => `run the drill ${drill}`, ja: ({ drill }) => `演習 ${drill} の実施` },
    cause: {
      en: ({ known }) => `There is no such drill yet. There are: ${known.join(', ')}.`,
      ja: ({ known }) => `その演習はまだありません。実施できるもの: ${known.join('、')}。`,
    },
    fix: { en: () => 'Choose one of these.', ja: () => 'この中から選んでください。' },
    unchanged: nothingChanged,
  },
);

export const sabotageUnknown = defineProblem<{
  readonly drill: string;
  readonly kind: string;
  readonly known: readonly string[];
}>('restore.sabotage-unknown', {
  tried: {
    en: ({ drill, kind }) => `run the drill ${drill} on a copy spoiled by ${kind}`,
    ja: ({ drill, kind }) => `${kind} で壊した控えでの演習 ${drill} の実施`,
  },
  cause: {
    en: ({ known }) => `This drill knows these ways to spoil a copy: ${known.join(', ')}.`,
    ja: ({ known }) => `この演習が控えを壊せる方法: ${known.join('、')}。`,
  },
  fix: { en: () => 'Choose one of these.', ja: () => 'この中から選んでください。' },
  unchanged: nothingChanged,
});

export const drillNotFound = defineProblem<{ readonly id: string }>('restore.drill-not-found', {
  tried: {
    en: ({ id }) => `find the drill ${id} in the ledger`,
    ja: ({ id }) => `台帳での演習 ${id} の検索`,
  },
  cause: {
    en: () => 'No record of a drill has that id or number.',
    ja: () => 'その ID または番号の演習の記録がありません。',
  },
  fix: {
    en: () => 'List them with honban drill list.',
    ja: () => 'honban drill list で一覧を確認してください。',
  },
  unchanged: nothingChanged,
});

export const drillObjectUnknown = defineProblem<{
  readonly drill: string;
  readonly object: string;
  readonly known: readonly string[];
}>('restore.object-unknown', {
  tried: {
    en: ({ drill, object }) => `run the drill ${drill} for ${object}`,
    ja: ({ drill, object }) => `${object} についての演習 ${drill} の実施`,
  },
  cause: {
    en: ({ known }) => `It needs one of these: ${known.join(', ')}.`,
    ja: ({ known }) => `次のいずれかを指定する必要があります: ${known.join('、')}。`,
  },
  fix: {
    en: () => 'Name it with --object.',
    ja: () => '--object で指定してください。',
  },
  unchanged: nothingChanged,
});

export const notInProduction = defineProblem<{ readonly drill: string; readonly cluster: string }>(
  'restore.not-in-production',
  {
    tried: {
      en: ({ drill, cluster }) => `run the drill ${drill} of ${cluster}`,
      ja: ({ drill, cluster }) => `${cluster} の演習 ${drill} の実施`,
    },
    cause: {
      en: ({ cluster }) =>
        `${cluster} is production, names no pair to rehearse in, and the policy does not allow this drill there.`,
      ja: ({ cluster }) =>
        `${cluster} は本番ですが、演習を行う検証対がなく、運用ポリシーもこの演習を許可していません。`,
    },
    fix: {
      en: ({ drill }) =>
        `Name a verification cluster as its pair, or list ${drill} under drills.allow.production.`,
      ja: ({ drill }) =>
        `検証クラスターを pair に指定するか、drills.allow.production に ${drill} を加えてください。`,
    },
    unchanged: nothingChanged,
  },
);

export const onProductionNode = defineProblem<{
  readonly drill: string;
  readonly cluster: string;
  readonly host: string;
}>('restore.on-production-node', {
  tried: {
    en: ({ drill, cluster, host }) => `run the drill ${drill} of ${cluster} on ${host}`,
    ja: ({ drill, cluster, host }) => `${host} での ${cluster} の演習 ${drill} の実施`,
  },
  cause: {
    en: ({ cluster, host }) =>
      `${host} is a node of ${cluster}, which is production, and the policy does not allow this drill there.`,
    ja: ({ cluster, host }) =>
      `${host} は本番クラスター ${cluster} のノードで、運用ポリシーはそこでのこの演習を許可していません。`,
  },
  fix: {
    en: ({ drill }) =>
      `Run it on another machine that reaches the repositories, or list ${drill} under drills.allow.production.`,
    ja: ({ drill }) =>
      `保管先に接続できる別のマシンで実行するか、drills.allow.production に ${drill} を加えてください。`,
  },
  unchanged: nothingChanged,
});

/** Why the Kubernetes programs could not be had. */
import { defineProblem, nothingChanged } from '../../core/problem.ts';
import type { Message } from '../../core/i18n.ts';

const cacheUnchanged: Message<unknown> = {
  en: () => 'Nothing half-made was put into the cache.',
  ja: () => 'キャッシュに未完成のものは入れていません。',
};

export const checksumMismatch = defineProblem<{ url: string; expected: string; actual: string }>(
  'sandbox.checksum-mismatch',
  {
    tried: { en: ({ url }) => `download ${url}`, ja: ({ url }) => `${url} のダウンロード` },
    cause: {
      en: ({ expected, actual }) => `Its SHA-256 is ${actual}; published is ${expected}.`,
      ja: ({ expected, actual }) => `SHA-256 は ${actual} でしたが、公開されている値は ${expected} です。`,
    },
    fix: {
      en: () =>
        'Find out what stands between this machine and the origin, or pass binaries you trust with --binaries DIR.',
      ja: () =>
        'このマシンと配布元の間に何があるか確認するか、信頼できるバイナリを --binaries DIR で渡してください。',
    },
    unchanged: cacheUnchanged,
  },
);

export const noSource = defineProblem<{ names: readonly string[] }>('sandbox.binaries-unavailable', {
  tried: {
    en: ({ names }) => `get ${names.join(', ')} from the official release, or build them from source`,
    ja: ({ names }) => `公式リリースからの取得またはソースからのビルドによる、${names.join('、')} の用意`,
  },
  cause: {
    en: () =>
      'The release could not be fetched from dl.k8s.io or github.com, and there is no Go on this machine.',
    ja: () => 'dl.k8s.io や github.com からリリースを取得できず、このマシンに Go もありません。',
  },
  fix: {
    en: () =>
      'Install Go (https://go.dev/dl), open the way to dl.k8s.io and github.com, or pass --binaries DIR.',
    ja: () =>
      'Go（https://go.dev/dl）をインストールするか、dl.k8s.io と github.com への接続を許可するか、--binaries DIR を指定してください。',
  },
  unchanged: cacheUnchanged,
});

export const diskTooSmall = defineProblem<{ folder: string; freeGigabytes: number; neededGigabytes: number }>(
  'sandbox.disk-too-small',
  {
    tried: {
      en: ({ folder }) => `build the Kubernetes programs in ${folder}`,
      ja: ({ folder }) => `${folder} での Kubernetes のプログラムのビルド`,
    },
    cause: {
      en: ({ freeGigabytes, neededGigabytes }) =>
        `${freeGigabytes} GB are free there, a build needs ${neededGigabytes} GB while it runs.`,
      ja: ({ freeGigabytes, neededGigabytes }) =>
        `空き容量は ${freeGigabytes} GB ですが、ビルド中に ${neededGigabytes} GB 必要です。`,
    },
    fix: {
      en: () => 'Free some space, or put the cache elsewhere with XDG_CACHE_HOME.',
      ja: () => '空き容量を増やすか、XDG_CACHE_HOME でキャッシュを別の場所にしてください。',
    },
    unchanged: nothingChanged,
  },
);

export const buildFailed = defineProblem<{ what: string; output: string }>('sandbox.build-failed', {
  tried: {
    en: ({ what }) => `build ${what} from its Go modules`,
    ja: ({ what }) => `Go モジュールからの ${what} のビルド`,
  },
  cause: { en: ({ output }) => output, ja: ({ output }) => output },
  fix: {
    en: () =>
      'Ask for a version that exists (--kubernetes), check that the Go module proxy can be reached (go env GOPROXY), or pass --binaries DIR.',
    ja: () =>
      '実在するバージョンを指定するか（--kubernetes）、Go モジュールプロキシに接続できるか確認するか（go env GOPROXY）、--binaries DIR を指定してください。',
  },
  unchanged: cacheUnchanged,
});

export const wrongBinary = defineProblem<{ path: string; expected: string; answer: string }>(
  'sandbox.wrong-binary',
  {
    tried: { en: ({ path }) => `use ${path}`, ja: ({ path }) => `${path} の使用` },
    cause: {
      en: ({ expected, answer }) => `It should say version ${expected}, but says: ${answer}`,
      ja: ({ expected, answer }) => `バージョン ${expected} のはずですが、次のように答えました: ${answer}`,
    },
    fix: {
      en: () => 'Pass the right file with --binaries DIR, or ask for its version with --kubernetes.',
      ja: () => '--binaries DIR で正しいファイルを渡すか、--kubernetes でそのバージョンを指定してください。',
    },
    unchanged: cacheUnchanged,
  },
);

export const notInDirectory = defineProblem<{ directory: string; names: readonly string[] }>(
  'sandbox.binaries-missing',
  {
    tried: {
      en: ({ directory }) => `take the Kubernetes programs from ${directory}`,
      ja: ({ directory }) => `${directory} にある Kubernetes のプログラムの使用`,
    },
    cause: {
      en: ({ names }) => `These are not there: ${names.join(', ')}.`,
      ja: ({ names }) => `次のものがありません: ${names.join('、')}。`,
    },
    fix: {
      en: () => 'Put them there under these names, or leave out --binaries.',
      ja: () => 'この名前で置くか、--binaries を外してください。',
    },
    unchanged: cacheUnchanged,
  },
);

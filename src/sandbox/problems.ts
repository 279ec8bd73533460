/** Everything that can stand between a person and their sandbox, in both languages. */
import { defineProblem, nothingChanged } from '../core/problem.ts';

export const versionUnknown = defineProblem<{ wanted: string; known: readonly string[] }>(
  'sandbox.version-unknown',
  {
    tried: {
      en: ({ wanted }) => `take Kubernetes ${wanted} for the sandbox`,
      ja: ({ wanted }) => `サンドボックスでの Kubernetes ${wanted} の使用`,
    },
    cause: {
      en: ({ wanted }) => `Which etcd, CoreDNS and pause image belong to ${wanted} is not known here.`,
      ja: ({ wanted }) => `${wanted} に対応する etcd、CoreDNS、pause イメージのバージョンが分かりません。`,
    },
    fix: {
      en: ({ known }) => `Ask for a version of these minors: ${known.join(', ')}.`,
      ja: ({ known }) => `次のマイナーバージョンから選んでください: ${known.join('、')}。`,
    },
    unchanged: nothingChanged,
  },
);

export const toolMissing = defineProblem<{ tool: string; neededFor: string; package: string }>(
  'sandbox.tool-missing',
  {
    tried: {
      en: ({ neededFor }) => `prepare the sandbox: ${neededFor}`,
      ja: ({ neededFor }) => `サンドボックスの準備（${neededFor}）`,
    },
    cause: {
      en: ({ tool }) => `The program ${tool} is not on this machine's PATH.`,
      ja: ({ tool }) => `このマシンの PATH に ${tool} がありません。`,
    },
    fix: {
      en: ({ package: name }) => `Install it, on Debian or Ubuntu with: apt-get install ${name}`,
      ja: ({ package: name }) => `インストールしてください。Debian や Ubuntu では: apt-get install ${name}`,
    },
    unchanged: nothingChanged,
  },
);

export const unsupportedPlatform = defineProblem<{ platform: string }>('sandbox.unsupported-platform', {
  tried: { en: () => 'start a sandbox', ja: () => 'サンドボックスの起動' },
  cause: {
    en: ({ platform }) => `A sandbox consists of Linux namespaces; this machine runs ${platform}.`,
    ja: ({ platform }) => `サンドボックスは Linux の名前空間で動きますが、このマシンは ${platform} です。`,
  },
  fix: {
    en: () =>
      'Create a cluster with kind (https://kind.sigs.k8s.io) and point Honban at it with --context kind-NAME.',
    ja: () =>
      'kind（https://kind.sigs.k8s.io）でクラスターを作成し、--context kind-NAME で指定してください。',
  },
  unchanged: nothingChanged,
});

export const rootRequired = defineProblem<{ user: number }>('sandbox.root-required', {
  tried: {
    en: () => 'start a sandbox with nodes',
    ja: () => 'ノードのあるサンドボックスの起動',
  },
  cause: {
    en: ({ user }) => `Namespaces, mounts and a bridge need root; this process runs as user ${user}.`,
    ja: ({ user }) =>
      `名前空間、マウント、ブリッジの作成には root 権限が必要ですが、ユーザー ${user} で動いています。`,
  },
  fix: {
    en: () => 'Run it with sudo, or use --api-only, which needs no root.',
    ja: () => 'sudo を付けて実行するか、root が不要な --api-only を使ってください。',
  },
  unchanged: nothingChanged,
});

export const tooFewNodes = defineProblem<{ nodes: number; controlPlanes: number }>('sandbox.too-few-nodes', {
  tried: {
    en: ({ controlPlanes }) => `choose the nodes of a sandbox with ${controlPlanes} control planes`,
    ja: ({ controlPlanes }) => `コントロールプレーンが ${controlPlanes} 台のサンドボックスのノード数の決定`,
  },
  cause: {
    en: ({ nodes }) => `Each control plane is a node of its own, and there shall be ${nodes} node(s).`,
    ja: ({ nodes }) =>
      `コントロールプレーンは 1 台ずつ別のノードで動きますが、ノードの数は ${nodes} と指定されています。`,
  },
  fix: {
    en: ({ controlPlanes }) => `Leave out --nodes, or ask for at least ${controlPlanes}.`,
    ja: ({ controlPlanes }) => `--nodes を省くか、${controlPlanes} 以上を指定してください。`,
  },
  unchanged: nothingChanged,
});

export const noAddresses = defineProblem<Readonly<Record<string, never>>>('sandbox.no-addresses', {
  tried: {
    en: () => 'choose a network for the nodes of the sandbox',
    ja: () => 'サンドボックスのノード用ネットワークの選択',
  },
  cause: {
    en: () => 'This machine has routes to every network of 198.18.0.0/15, of which sandboxes take theirs.',
    ja: () => 'サンドボックスが使う 198.18.0.0/15 のすべてのネットワークに、このマシンからの経路があります。',
  },
  fix: {
    en: () => 'Look at the routes with: ip route. Or end a sandbox: honban sandbox list',
    ja: () =>
      '経路を確認してください: ip route。または使っていないサンドボックスを終了してください: honban sandbox list',
  },
  unchanged: nothingChanged,
});

export const nameInvalid = defineProblem<{ name: string }>('sandbox.name-invalid', {
  tried: {
    en: ({ name }) => `use "${name}" as the name of a sandbox`,
    ja: ({ name }) => `サンドボックスの名前としての「${name}」の使用`,
  },
  cause: {
    en: () => 'A name has 1 to 40 lower-case letters, digits and hyphens and begins with a letter.',
    ja: () => '名前は英小文字で始まる、英小文字・数字・ハイフンの 1〜40 文字です。',
  },
  fix: {
    en: () => 'Choose another name: --name practice',
    ja: () => '別の名前を指定してください: --name practice',
  },
  unchanged: nothingChanged,
});

export const alreadyExists = defineProblem<{ name: string }>('sandbox.already-exists', {
  tried: {
    en: ({ name }) => `start the sandbox ${name}`,
    ja: ({ name }) => `サンドボックス ${name} の起動`,
  },
  cause: {
    en: () => 'One of this name already exists.',
    ja: () => '同じ名前のサンドボックスがすでにあります。',
  },
  fix: {
    en: ({ name }) =>
      `Look at it: honban sandbox status --name ${name}. End it: honban sandbox down --name ${name}`,
    ja: ({ name }) =>
      `状態の確認: honban sandbox status --name ${name}。終了: honban sandbox down --name ${name}`,
  },
  unchanged: nothingChanged,
});

export const notFound = defineProblem<{ name: string; existing: readonly string[] }>('sandbox.not-found', {
  tried: {
    en: ({ name }) => `find the sandbox ${name}`,
    ja: ({ name }) => `サンドボックス ${name} の検索`,
  },
  cause: {
    en: ({ existing }) =>
      existing.length === 0
        ? 'There is no sandbox on this machine.'
        : `Only these exist: ${existing.join(', ')}.`,
    ja: ({ existing }) =>
      existing.length === 0
        ? 'このマシンにサンドボックスはありません。'
        : `存在するのは次のものだけです: ${existing.join('、')}。`,
  },
  fix: {
    en: ({ name }) => `Start it: honban sandbox up --name ${name}`,
    ja: ({ name }) => `起動してください: honban sandbox up --name ${name}`,
  },
  unchanged: nothingChanged,
});

export const busy = defineProblem<{ name: string }>('sandbox.busy', {
  tried: {
    en: ({ name }) => `change the sandbox ${name}`,
    ja: ({ name }) => `サンドボックス ${name} の変更`,
  },
  cause: {
    en: () => 'Another honban process is starting or ending it at this moment.',
    ja: () => '別の honban プロセスが、いま起動または終了の処理をしています。',
  },
  fix: {
    en: () => 'Wait for it, or interrupt it with Ctrl-C, and run this again.',
    ja: () => '処理が終わるのを待つか、Ctrl-C で中断してから、もう一度実行してください。',
  },
  unchanged: nothingChanged,
});

export const startFailed = defineProblem<{ name: string; step: string; output: string }>(
  'sandbox.start-failed',
  {
    tried: {
      en: ({ name, step }) => `start the sandbox ${name}: ${step}`,
      ja: ({ name, step }) => `サンドボックス ${name} の起動（${step}）`,
    },
    cause: { en: ({ output }) => output, ja: ({ output }) => output },
    fix: {
      en: ({ name }) => `Start it once more with --keep-failed and read: honban sandbox logs --name ${name}`,
      ja: ({ name }) =>
        `--keep-failed を付けてもう一度起動し、次で確認してください: honban sandbox logs --name ${name}`,
    },
    unchanged: {
      en: () => 'Nothing outside the sandbox was changed.',
      ja: () => 'サンドボックスの外は変更していません。',
    },
  },
);

export const nodeUnknown = defineProblem<{ sandbox: string; name: string; nodes: readonly string[] }>(
  'sandbox.node-unknown',
  {
    tried: {
      en: ({ sandbox, name }) => `find the node ${name} of the sandbox ${sandbox}`,
      ja: ({ sandbox, name }) => `サンドボックス ${sandbox} のノード ${name} の検索`,
    },
    cause: {
      en: ({ nodes }) =>
        nodes.length === 0
          ? 'This sandbox has no nodes (--api-only).'
          : `Its nodes are: ${nodes.join(', ')}.`,
      ja: ({ nodes }) =>
        nodes.length === 0
          ? 'このサンドボックスにはノードがありません（--api-only）。'
          : `ノードは次のとおりです: ${nodes.join('、')}。`,
    },
    fix: {
      en: ({ sandbox }) => `See which there are: honban sandbox status --name ${sandbox}`,
      ja: ({ sandbox }) => `ノードの一覧を確認してください: honban sandbox status --name ${sandbox}`,
    },
    unchanged: nothingChanged,
  },
);

export const nodeIsOff = defineProblem<{ sandbox: string; name: string }>('sandbox.node-off', {
  tried: {
    en: ({ name }) => `run a command on the node ${name}`,
    ja: ({ name }) => `ノード ${name} でのコマンドの実行`,
  },
  cause: { en: () => 'The node is off.', ja: () => 'ノードの電源が切れています。' },
  fix: {
    en: ({ sandbox, name }) => `Switch it on: honban sandbox nodes start ${name} --name ${sandbox}`,
    ja: ({ sandbox, name }) => `起動してください: honban sandbox nodes start ${name} --name ${sandbox}`,
  },
  unchanged: nothingChanged,
});

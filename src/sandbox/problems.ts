/** Everything that can stand between a person and their sandbox, in both languages. */
import { defineProblem, nothingChanged } from '../core/problem.ts';

export const versionUnknown = defineProblem<{ wanted: string; known: readonly string[] }>(
  'sandbox.version-unknown',
  {
    tried: {
      en: ({ wanted }) => `Choosing Kubernetes ${wanted} for the sandbox.`,
      ja: ({ wanted }) => `サンドボックスの Kubernetes として ${wanted} を選ぼうとしました。`,
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
      en: ({ neededFor }) => `Preparing the sandbox: ${neededFor}.`,
      ja: ({ neededFor }) => `サンドボックスを準備しようとしました（${neededFor}）。`,
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
  tried: { en: () => 'Starting a sandbox.', ja: () => 'サンドボックスを起動しようとしました。' },
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
    en: () => 'Starting a sandbox with nodes.',
    ja: () => 'ノードのあるサンドボックスを起動しようとしました。',
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
    en: ({ controlPlanes }) => `Choosing the nodes of a sandbox with ${controlPlanes} control planes.`,
    ja: ({ controlPlanes }) =>
      `コントロールプレーンが ${controlPlanes} 台のサンドボックスのノードを決めようとしました。`,
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
    en: () => 'Choosing a network for the nodes of the sandbox.',
    ja: () => 'サンドボックスのノード用ネットワークを選ぼうとしました。',
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
    en: ({ name }) => `Using “${name}” as the name of a sandbox.`,
    ja: ({ name }) => `「${name}」をサンドボックスの名前として使おうとしました。`,
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
    en: ({ name }) => `Starting the sandbox ${name}.`,
    ja: ({ name }) => `サンドボックス ${name} を起動しようとしました。`,
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
    en: ({ name }) => `Looking for the sandbox ${name}.`,
    ja: ({ name }) => `サンドボックス ${name} を探しました。`,
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
    en: ({ name }) => `Changing the sandbox ${name}.`,
    ja: ({ name }) => `サンドボックス ${name} を変更しようとしました。`,
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
      en: ({ name, step }) => `Starting the sandbox ${name}: ${step}.`,
      ja: ({ name, step }) => `サンドボックス ${name} の起動中でした: ${step}。`,
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
      en: ({ sandbox, name }) => `Looking for the node ${name} of the sandbox ${sandbox}.`,
      ja: ({ sandbox, name }) => `サンドボックス ${sandbox} のノード ${name} を探しました。`,
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
      en: ({ sandbox }) => `honban sandbox status --name ${sandbox}`,
      ja: ({ sandbox }) => `honban sandbox status --name ${sandbox}`,
    },
    unchanged: nothingChanged,
  },
);

export const nodeIsOff = defineProblem<{ sandbox: string; name: string }>('sandbox.node-off', {
  tried: {
    en: ({ name }) => `Running a command on the node ${name}.`,
    ja: ({ name }) => `ノード ${name} でコマンドを実行しようとしました。`,
  },
  cause: { en: () => 'The node is off.', ja: () => 'ノードの電源が切れています。' },
  fix: {
    en: ({ sandbox, name }) => `honban sandbox nodes start ${name} --name ${sandbox}`,
    ja: ({ sandbox, name }) => `honban sandbox nodes start ${name} --name ${sandbox}`,
  },
  unchanged: nothingChanged,
});

export const faultFailed = defineProblem<{ sandbox: string; fault: string; output: string }>(
  'sandbox.fault-failed',
  {
    tried: {
      en: ({ sandbox, fault }) => `Applying or clearing the fault ${fault} in the sandbox ${sandbox}.`,
      ja: ({ sandbox, fault }) =>
        `サンドボックス ${sandbox} で障害 ${fault} を発生または解消しようとしました。`,
    },
    cause: { en: ({ output }) => output, ja: ({ output }) => output },
    fix: {
      en: ({ sandbox, fault }) =>
        `See that the sandbox works: honban sandbox status --name ${sandbox}. Then: honban sandbox fault clear ${fault} --name ${sandbox}`,
      ja: ({ sandbox, fault }) =>
        `サンドボックスの状態を確認してください: honban sandbox status --name ${sandbox}。その後: honban sandbox fault clear ${fault} --name ${sandbox}`,
    },
    unchanged: {
      en: () => 'Nothing outside the sandbox was changed.',
      ja: () => 'サンドボックスの外は変更していません。',
    },
  },
);

export const faultUnknown = defineProblem<{ fault: string; nearest: string | undefined }>(
  'sandbox.fault-unknown',
  {
    tried: {
      en: ({ fault }) => `Looking for the fault ${fault}.`,
      ja: ({ fault }) => `障害 ${fault} を探しました。`,
    },
    cause: {
      en: ({ nearest }) =>
        nearest === undefined
          ? 'There is none of this name.'
          : `There is none of this name; ${nearest} comes nearest.`,
      ja: ({ nearest }) =>
        nearest === undefined
          ? 'この名前の障害はありません。'
          : `この名前の障害はありません。最も近いのは ${nearest} です。`,
    },
    fix: { en: () => 'honban sandbox fault list', ja: () => 'honban sandbox fault list' },
    unchanged: nothingChanged,
  },
);

export const faultNeedsNodes = defineProblem<{ sandbox: string; fault: string }>(
  'sandbox.fault-needs-nodes',
  {
    tried: {
      en: ({ sandbox, fault }) => `Applying the fault ${fault} to the sandbox ${sandbox}.`,
      ja: ({ sandbox, fault }) => `サンドボックス ${sandbox} で障害 ${fault} を発生させようとしました。`,
    },
    cause: {
      en: () => 'This fault needs nodes, and the sandbox has none (--api-only).',
      ja: () => 'この障害にはノードが必要ですが、このサンドボックスにはありません（--api-only）。',
    },
    fix: { en: () => 'honban sandbox up --name NAME', ja: () => 'honban sandbox up --name NAME' },
    unchanged: nothingChanged,
  },
);

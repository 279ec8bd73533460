/** Why the API server did not show something, with the right to grant or the place to look. */
import type { Text } from '../../core/i18n.ts';
import { defineProblem, nothingChanged } from '../../core/problem.ts';
import type { ProblemType } from '../../core/problem.ts';

/** What was asked: `GET /api/v1/pods`, on which server. */
export interface Asked {
  readonly what: string;
  readonly where: string;
}

const asked = {
  en: ({ what, where }: Asked) => `${what} on ${where}`,
  ja: ({ what, where }: Asked) => `${where} への要求（${what}）`,
} as const;

export interface Forbidden extends Asked {
  /** What the server said, which names the identity it saw. */
  readonly said: string;
  /** The right in words: `list pods`. */
  readonly right: string;
  readonly identity: string;
}

export const forbidden: ProblemType<Forbidden> = defineProblem<Forbidden>('kubernetes.forbidden', {
  tried: asked,
  cause: {
    en: ({ said }) => `The API server refused (403): ${said}`,
    ja: ({ said }) => `API サーバーが拒否しました（403）: ${said}`,
  },
  fix: {
    en: ({ right, identity }) =>
      `Grant the right “${right}”: honban rbac print --for ${identity} | kubectl apply -f -`,
    ja: ({ right, identity }) =>
      `権限「${right}」を与えてください: honban rbac print --for ${identity} | kubectl apply -f -`,
  },
  unchanged: nothingChanged,
});

export const unauthenticated = defineProblem<Asked & { readonly said: string }>(
  'kubernetes.unauthenticated',
  {
    tried: asked,
    cause: {
      en: ({ said }) => `The API server does not know these credentials (401): ${said}`,
      ja: ({ said }) => `API サーバーがこの認証情報を受け付けません（401）: ${said}`,
    },
    fix: {
      en: () => 'Log in again or renew the token; kubectl auth whoami must answer first.',
      ja: () => '再度ログインするかトークンを更新し、kubectl auth whoami が応答することを確認してください。',
    },
    unchanged: nothingChanged,
  },
);

export const timedOut = defineProblem<Asked & { readonly limit: string }>('kubernetes.timed-out', {
  tried: asked,
  cause: {
    en: ({ limit }) => `No complete answer within ${limit}.`,
    ja: ({ limit }) => `${limit} 以内に完全な応答がありませんでした。`,
  },
  fix: {
    en: ({ where }) =>
      `See whether ${where} is overloaded (kubectl get --raw /readyz?verbose), or allow more with --timeout.`,
    ja: ({ where }) =>
      `${where} が過負荷でないか（kubectl get --raw /readyz?verbose）を確認するか、--timeout で待ち時間を延ばしてください。`,
  },
  unchanged: nothingChanged,
});

export const unreachable = defineProblem<Asked & { readonly why: Text }>('kubernetes.unreachable', {
  tried: asked,
  cause: { en: ({ why }) => `${why.en}.`, ja: ({ why }) => `${why.ja}。` },
  fix: {
    en: ({ where }) =>
      `Check the way to ${where} from here: network, VPN, proxy, and whether its certificate fits the kubeconfig.`,
    ja: ({ where }) =>
      `ここから ${where} までの経路（ネットワーク、VPN、プロキシ）と、証明書が kubeconfig と合っていることを確認してください。`,
  },
  unchanged: nothingChanged,
});

export const answeredOtherwise = defineProblem<Asked & { readonly answered: string }>(
  'kubernetes.answered-otherwise',
  {
    tried: asked,
    cause: {
      en: ({ answered }) => `It answered ${answered}`,
      ja: ({ answered }) => `応答: ${answered}`,
    },
    fix: {
      en: () =>
        'Run it again; if it stays so, look at the log of the API server, at etcd, and at what stands in between (proxy, load balancer).',
      ja: () =>
        '再度実行してください。続く場合は API サーバーのログ、etcd、間にあるもの（プロキシやロードバランサー）を確認してください。',
    },
    unchanged: nothingChanged,
  },
);

export const absent = defineProblem<Asked & { readonly resource: string }>('kubernetes.absent', {
  tried: asked,
  cause: {
    en: ({ resource }) => `This API server does not serve ${resource}.`,
    ja: ({ resource }) => `この API サーバーは ${resource} を提供していません。`,
  },
  fix: {
    en: () => 'Compare with kubectl api-resources; the add-on that brings it may not be installed.',
    ja: () => 'kubectl api-resources と見比べてください。提供するアドオンが入っていない可能性があります。',
  },
  unchanged: nothingChanged,
});

export const drillEndpoint = defineProblem<Asked>('kubernetes.drill-endpoint', {
  tried: asked,
  cause: {
    en: ({ where }) => `${where} is the API server of a drill: it answers from a recovery point.`,
    ja: ({ where }) => `${where} は訓練用の API サーバーで、復元点の内容を返します。`,
  },
  fix: {
    en: () => 'Let --context or the policy’s endpoint lead to the cluster itself.',
    ja: () => '--context またはポリシーの endpoint がクラスター本体を指すようにしてください。',
  },
  unchanged: {
    en: () => 'Nothing of what it said was recorded.',
    ja: () => '応答の内容は何も記録していません。',
  },
});

export const partlySeen = defineProblem<Asked & { readonly seen: number; readonly why: Text }>(
  'kubernetes.partial',
  {
    tried: asked,
    cause: {
      en: ({ seen, why }) => `Only ${seen} objects were seen before it stopped: ${why.en}`,
      ja: ({ seen, why }) => `${seen} 個まで取得したところで止まりました: ${why.ja}`,
    },
    fix: {
      en: () =>
        'Run it again; if it stops again, look at the load of the API server or allow more with --timeout.',
      ja: () =>
        '再度実行してください。再び止まる場合は API サーバーの負荷を確認するか、--timeout で待ち時間を延ばしてください。',
    },
    unchanged: nothingChanged,
  },
);

export const notUnderstood = defineProblem<Asked & { readonly why: string }>('kubernetes.not-understood', {
  tried: asked,
  cause: {
    en: ({ why }) => `The answer has a form that this version of Honban does not understand: ${why}`,
    ja: ({ why }) => `応答がこの版の Honban では解釈できない形でした: ${why}`,
  },
  fix: {
    en: ({ where }) =>
      `See whether an API server answers at ${where}, and no sign-in page or proxy. If it does, a newer Honban may know its version.`,
    ja: ({ where }) =>
      `${where} で応答しているのが API サーバーで、サインイン画面やプロキシでないことを確認してください。API サーバーであれば、新しい Honban が対応している可能性があります。`,
  },
  unchanged: nothingChanged,
});

export const stopped = defineProblem<Asked>('kubernetes.stopped', {
  tried: asked,
  cause: {
    en: () => 'The look was stopped before this was seen.',
    ja: () => '見終わる前に中断されました。',
  },
  fix: { en: () => 'Run it again.', ja: () => '再度実行してください。' },
  unchanged: nothingChanged,
});

/** Nobody asks for an API that the next minor no longer serves. */
import { defineCheck } from '../../../core/check.ts';
import { apiServerVersion } from '../../../core/kubernetes/facts/api-server-version.ts';
import { deprecatedApiRequests } from '../../../core/kubernetes/facts/deprecated-api-requests.ts';
import type { DeprecatedApiRequest } from '../../../core/kubernetes/facts/deprecated-api-requests.ts';
import { lifecycleFact } from '../../../core/kubernetes/lifecycle/lifecycle-data.ts';
import type { ApiRemoval } from '../../../core/kubernetes/lifecycle/lifecycle-data.ts';
import { apiRef } from '../../../core/kubernetes/refs.ts';
import { minorIndex, minorOf, nextMinor } from '../../../core/kubernetes/version.ts';
import type { ObjectRef } from '../../../core/object-ref.ts';

const apiServer: ObjectRef = { kind: 'component', id: 'kube-apiserver', name: 'kube-apiserver' };

type Asks = [DeprecatedApiRequest, ...DeprecatedApiRequest[]];

interface Asked {
  readonly api: string;
  readonly removed: string;
  readonly replacement: string;
}

export const deprecatedApis = defineCheck({
  id: 'upgrade.deprecated-apis',
  title: {
    en: 'Nobody asks for an API that the next minor removes',
    ja: '次のマイナーバージョンで廃止される API が使われていない',
  },
  severity: 'high',
  scope: 'cluster',
  needs: { version: apiServerVersion, requests: deprecatedApiRequests, lifecycle: lifecycleFact },
  monotone: true,

  *evaluate({ version, requests, lifecycle: { removals } }) {
    const running = minorOf(version.gitVersion);
    if (running === undefined)
      yield { says: 'unreadable', about: apiServer, props: { version: version.gitVersion } };
    for (const [about, asked] of byApi(requests)) {
      const known = removals.find((row) => isOf(row, asked[0]));
      const removed = earliest([...asked.map((one) => minorOf(one.removedRelease)), known?.removed]);
      const props = { api: about.name, removed: removed ?? '', replacement: known?.replacement ?? '' };
      // Without a planned end there is nothing to do: every cluster's own controllers still read Endpoints.
      if (removed === undefined) continue;
      if (running === undefined || minorIndex(removed) <= minorIndex(nextMinor(running)))
        yield { says: 'removedNext', about, props };
      else yield { says: 'removedLater', about, severity: 'low', props };
    }
  },

  messages: {
    en: {
      unreadable: ({ version }: { version: string }) =>
        `The version of the API server cannot be read (${version})`,
      removedNext: ({ api, removed, replacement }: Asked) =>
        `Somebody asked for ${api}, which ${removed} no longer serves${replacement && `; use ${replacement}`}`,
      removedLater: ({ api, removed, replacement }: Asked) =>
        `Somebody asked for ${api}, which goes away in ${removed}${replacement && `; use ${replacement}`}`,
    },
    ja: {
      unreadable: ({ version }) => `API サーバーのバージョンを読み取れません（${version}）`,
      removedNext: ({ api, removed, replacement }) =>
        `${removed} で提供されなくなる ${api} が使われています${replacement && `（移行先: ${replacement}）`}`,
      removedLater: ({ api, removed, replacement }) =>
        `${removed} で廃止予定の ${api} が使われています${replacement && `（移行先: ${replacement}）`}`,
    },
  },
  remedy: {
    unreadable: () => ({
      text: {
        en: 'Ask the API server for its version.',
        ja: 'API サーバーにバージョンを問い合わせてください。',
      },
      command: 'kubectl get --raw /version',
    }),
    removedNext: () => findCaller,
    removedLater: () => findCaller,
  },
  references: [
    'https://kubernetes.io/docs/reference/using-api/deprecation-guide/',
    'https://kubernetes.io/docs/reference/instrumentation/metrics/',
  ],
});

const findCaller = {
  text: {
    en: 'Find the caller in the audit log, then change its manifests, chart or client to the newer version.',
    ja: '監査ログで呼び出し元を特定し、マニフェスト、チャート、クライアントを新しい版に変更してください。',
  },
  command: `jq 'select(.annotations["k8s.io/deprecated"]=="true") | [.user.username, .userAgent, .requestURI]' audit.log`,
};

function isOf(row: ApiRemoval, { group, version, resource }: DeprecatedApiRequest): boolean {
  return row.group === group && row.version === version && row.resource === resource;
}

/** One API may be asked for through several subresources, and of API servers that do not agree on its end. */
function byApi(requests: readonly DeprecatedApiRequest[]): Iterable<readonly [ObjectRef, Asks]> {
  const grouped = new Map<string, Asks>();
  for (const request of requests) {
    const { id } = refOf(request);
    const known = grouped.get(id);
    if (known === undefined) grouped.set(id, [request]);
    else known.push(request);
  }
  return Array.from(grouped.values(), (asked) => [refOf(asked[0]), asked] as const);
}

function refOf({ group, version, resource }: DeprecatedApiRequest): ObjectRef {
  return apiRef(group, version, resource);
}

/** Types vanish before their date, so the earliest of all statements counts. */
function earliest(minors: readonly (string | undefined)[]): string | undefined {
  return minors
    .filter((minor) => minor !== undefined)
    .toSorted((one, other) => minorIndex(one) - minorIndex(other))[0];
}

/** The running minor is supported for sixty more days, and its newest patch is known. */
import { defineCheck } from '../../../core/check.ts';
import { apiServerVersion } from '../../../core/kubernetes/facts/api-server-version.ts';
import { lifecycleFact } from '../../../core/kubernetes/lifecycle/lifecycle-data.ts';
import { minorIndex, minorOf, parseVersion } from '../../../core/kubernetes/version.ts';
import type { ObjectRef } from '../../../core/object-ref.ts';
import { after, between, days, instantFromEpoch } from '../../../core/time.ts';
import type { Instant } from '../../../core/time.ts';

/** Time to rehearse and carry out an upgrade without haste. */
const notice = days(60);
const cluster: ObjectRef = { kind: 'component', id: 'kube-apiserver', name: 'kube-apiserver' };

export const versionSupport = defineCheck({
  id: 'upgrade.version-support',
  title: {
    en: 'The Kubernetes minor is supported for 60 more days',
    ja: 'Kubernetes のマイナーバージョンのサポートが 60 日以上残っている',
  },
  severity: 'high',
  scope: 'cluster',
  needs: { version: apiServerVersion, lifecycle: lifecycleFact },

  *evaluate({ version: { gitVersion: version }, lifecycle: { minors, date } }, at) {
    const minor = minorOf(version);
    if (minor === undefined) {
      yield { says: 'unreadable', about: cluster, props: { version } };
      return;
    }
    const life = minors.find((one) => one.minor === minor);
    const [oldest] = minors;
    if (life === undefined) {
      const ended = oldest !== undefined && minorIndex(minor) < minorIndex(oldest.minor);
      yield {
        says: ended ? 'ended' : 'notKnown',
        about: cluster,
        props: { version, on: ended ? oldest.ends : date },
      };
      return;
    }
    const end = endOf(life.ends);
    const props = { version, on: life.ends };
    if (end <= at) yield { says: 'ended', about: cluster, severity: 'critical', props };
    else if (between(at, end) < notice)
      yield {
        says: 'endsSoon',
        about: cluster,
        props: { ...props, days: Math.floor(between(at, end) / days(1)) },
      };
    if (isBehind(version, life.newestPatch))
      yield {
        says: 'patchBehind',
        about: cluster,
        severity: 'low',
        props: { version, newest: life.newestPatch },
      };
  },

  messages: {
    en: {
      unreadable: ({ version }: { version: string }) =>
        `The version of the API server cannot be read (${version})`,
      notKnown: ({ version, on }: { version: string; on: string }) =>
        `${version} is not in the life-cycle data of ${on}, so nobody can tell how long it is supported`,
      ended: ({ version, on }: { version: string; on: string }) => `Support of ${version} ended (${on})`,
      endsSoon: ({ version, on, days }: { version: string; on: string; days: number }) =>
        `Support of ${version} ends in ${days} days (${on})`,
      patchBehind: ({ version, newest }: { version: string; newest: string }) =>
        `${version} lacks the fixes of ${newest}`,
    },
    ja: {
      unreadable: ({ version }) => `API サーバーのバージョンを読み取れません（${version}）`,
      notKnown: ({ version, on }) =>
        `${version} は ${on} 時点のライフサイクル情報にないため、サポート期間が分かりません`,
      ended: ({ version, on }) => `${version} のサポートは終了しています（${on}）`,
      endsSoon: ({ version, on, days }) => `${version} のサポートはあと ${days} 日で終了します（${on}）`,
      patchBehind: ({ version, newest }) => `${version} には ${newest} までの修正が含まれていません`,
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
    notKnown: () => ({
      text: {
        en: 'Install a newer Honban, which brings newer life-cycle data.',
        ja: '新しい Honban を導入し、ライフサイクル情報を更新してください。',
      },
    }),
    ended: () => upgradeNow,
    endsSoon: () => upgradeNow,
    patchBehind: () => upgradeNow,
  },
  references: [
    'https://kubernetes.io/releases/patch-releases/',
    'https://kubernetes.io/releases/version-skew-policy/',
  ],
});

const upgradeNow = {
  text: {
    en: 'Rehearse the upgrade in the verification cluster, then carry it out, one minor at a time.',
    ja: '検証クラスターで演習してから、1 マイナーずつアップグレードしてください。',
  },
  command: 'kubeadm upgrade plan',
};

/** The last day counts as a whole. */
function endOf(date: string): Instant {
  return after(instantFromEpoch(Date.parse(date)), days(1));
}

function isBehind(version: string, newest: string): boolean {
  const running = parseVersion(version);
  const known = parseVersion(newest);
  return running !== undefined && known !== undefined && running.patch < known.patch;
}

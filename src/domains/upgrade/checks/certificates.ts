/** The serving certificates of API server and kubelets are valid and do not end within a month. */
import { defineCheck } from '../../../core/check.ts';
import { apiServerCertificate } from '../../../core/kubernetes/facts/api-server-certificate.ts';
import { kubeletCertificates } from '../../../core/kubernetes/facts/kubelet-certificates.ts';
import { certificateRef } from '../../../core/kubernetes/refs.ts';
import type { ServingCertificate } from '../../../core/kubernetes/serving-certificate.ts';
import { between, days } from '../../../core/time.ts';

const notice = days(30);
const urgent = days(7);

interface Ending {
  readonly server: string;
  readonly host: string;
  readonly on: string;
  readonly days: number;
}

export const certificates = defineCheck({
  id: 'upgrade.certificates',
  title: {
    en: 'No certificate of the cluster ends within 30 days',
    ja: '30 日以内に期限の切れるクラスターの証明書がない',
  },
  severity: 'high',
  scope: 'cluster',
  needs: { apiServer: apiServerCertificate },
  also: { kubelets: kubeletCertificates },

  *evaluate({ apiServer, kubelets = [] }, at) {
    for (const certificate of [apiServer, ...kubelets]) {
      const { server, host, notBefore, notAfter } = certificate;
      const about = certificateRef(certificate);
      const left = between(at, notAfter);
      const props = {
        server,
        host,
        on: notAfter.slice(0, 10),
        days: Math.max(0, Math.floor(left / days(1))),
      };
      if (notBefore > at)
        yield { says: 'notYet', about, props: { server, host, on: notBefore.slice(0, 10) } };
      if (left <= 0) yield { says: 'ended', about, severity: 'critical', props };
      else if (left < noticeFor(certificate))
        yield { says: 'endsSoon', about, severity: left < urgent ? 'critical' : 'high', props };
    }
  },

  messages: {
    en: {
      notYet: ({ server, host, on }: { server: string; host: string; on: string }) =>
        `The certificate of ${server} on ${host} is only valid from ${on} on`,
      ended: ({ server, host, on }: Ending) => `The certificate of ${server} on ${host} ended on ${on}`,
      endsSoon: ({ server, host, on, days }: Ending) =>
        `The certificate of ${server} on ${host} ends in ${days} days (${on})`,
    },
    ja: {
      notYet: ({ server, host, on }) => `${host} の ${server} の証明書は ${on} まで有効になりません`,
      ended: ({ server, host, on }) => `${host} の ${server} の証明書は ${on} に期限が切れました`,
      endsSoon: ({ server, host, on, days }) =>
        `${host} の ${server} の証明書はあと ${days} 日で期限が切れます（${on}）`,
    },
  },
  remedy: {
    notYet: () => ({
      text: {
        en: 'Compare the clocks of the node and of this machine.',
        ja: 'ノードとこのマシンの時刻を確認してください。',
      },
      command: 'timedatectl status',
    }),
    ended: ({ props }) => renew(props),
    endsSoon: ({ props }) => renew(props),
  },
  references: ['https://kubernetes.io/docs/tasks/administer-cluster/kubeadm/kubeadm-certs/'],
});

/** Short-lived certificates are renewed at about two thirds of their life; a third of it is then the same warning as a month of a year. */
function noticeFor({ notBefore, notAfter }: ServingCertificate): number {
  return Math.min(notice, between(notBefore, notAfter) / 3);
}

function renew({ server, host }: Ending) {
  return server === 'kubelet'
    ? {
        text: {
          en: `Renew the kubelet's serving certificate on ${host}: enable serverTLSBootstrap, or remove it and restart the kubelet.`,
          ja: `${host} の kubelet のサーバー証明書を更新してください（serverTLSBootstrap を有効にするか、証明書を削除して kubelet を再起動します）。`,
        },
        command:
          'rm /var/lib/kubelet/pki/kubelet.crt /var/lib/kubelet/pki/kubelet.key && systemctl restart kubelet',
      }
    : {
        text: {
          en: 'Renew the certificates of the control plane, then restart its static pods.',
          ja: 'コントロールプレーンの証明書を更新し、静的 Pod を再起動してください。',
        },
        command: 'kubeadm certs renew all',
      };
}

/** What people do on the other nodes while one of them is restored: Honban reaches only the one that it runs on. */
import type { Text } from '../../../core/i18n.ts';
import type { RestoreBasis } from './control-plane-restore.ts';

export interface OtherNodes {
  /** `before`: the plan must not begin until this is done. */
  readonly when: 'before' | 'after';
  readonly nodes: readonly string[];
  readonly why: Text;
  readonly commands: readonly string[];
}

const manifests = '/etc/kubernetes/manifests';

/** In order. https://kubernetes.io/docs/tasks/administer-cluster/configure-upgrade-etcd/#restoring-an-etcd-cluster (v1.37) */
export function otherNodes({ members, node }: Pick<RestoreBasis, 'members' | 'node'>): readonly OtherNodes[] {
  const others = members.filter((name) => name !== node.name);
  const workers: OtherNodes = {
    when: 'after',
    nodes: ['*'],
    why: {
      en: 'kubelet remembers pods of a time that is gone.',
      ja: 'kubelet は失われた時間の Pod を覚えています。',
    },
    commands: ['systemctl restart kubelet'],
  };
  return others.length === 0 ? [workers] : [stop(others), rejoin(others, node.name), workers];
}

function stop(nodes: readonly string[]): OtherNodes {
  return {
    when: 'before',
    nodes,
    why: {
      en: 'No API server and no member of the old etcd may run while the new one begins.',
      ja: '新しい etcd を始める間、API サーバーと以前の etcd のメンバーを動かしてはいけません。',
    },
    commands: [
      `mkdir -p /root/manifests-before-restore && mv ${manifests}/*.yaml /root/manifests-before-restore/`,
      'until [ -z "$(crictl ps --quiet --name \'^(etcd|kube-apiserver)$\')" ]; do sleep 1; done',
    ],
  };
}

/** The new etcd has one member: the others join it as new ones would, with their data of before kept beside. */
function rejoin(nodes: readonly string[], first: string): OtherNodes {
  return {
    when: 'after',
    nodes,
    why: {
      en: `They join the new etcd as new members; ${first} makes the command. Their old data stays in /var/lib/etcd.before-restore.`,
      ja: `新しいメンバーとして新しい etcd に参加します。コマンドは ${first} で作ります。以前のデータは /var/lib/etcd.before-restore に残ります。`,
    },
    commands: [
      `# ${first}: kubeadm token create --print-join-command --certificate-key "$(kubeadm init phase upload-certs --upload-certs | tail -n 1)"`,
      'mv /var/lib/etcd /var/lib/etcd.before-restore',
      'kubeadm reset --force',
      'kubeadm join …',
    ],
  };
}

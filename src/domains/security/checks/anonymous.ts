/** Whoever did not authenticate reaches nothing but the API server's health, its version, and kubeadm's public cluster-info. */
import { defineCheck } from '../../../core/check.ts';
import { clusterRoleBindings } from '../../../core/kubernetes/facts/cluster-role-bindings.ts';
import { clusterRoles } from '../../../core/kubernetes/facts/cluster-roles.ts';
import { controlPlaneComponents } from '../../../core/kubernetes/facts/control-plane-components.ts';
import type { ControlPlaneComponent } from '../../../core/kubernetes/facts/control-plane-components.ts';
import { kubeletConfigurations } from '../../../core/kubernetes/facts/kubelet-configurations.ts';
import type { KubeletConfiguration } from '../../../core/kubernetes/facts/kubelet-configurations.ts';
import { roleBindings } from '../../../core/kubernetes/facts/role-bindings.ts';
import { roles } from '../../../core/kubernetes/facts/roles.ts';
import { bindingRef, componentRef, nodeRef } from '../../../core/kubernetes/refs.ts';
import { shellWord } from '../../../core/shell-word.ts';
import { isPublic } from '../public-rights.ts';
import { roleFinder } from '../rights-held.ts';

const nobody: ReadonlySet<string> = new Set(['User system:anonymous', 'Group system:unauthenticated']);

export const anonymous = defineCheck({
  id: 'rights.anonymous',
  title: {
    en: 'Nobody gets in without authentication',
    ja: '認証なしでは何も操作できない',
  },
  severity: 'critical',
  scope: 'cluster',
  needs: { clusterRoleBindings, roleBindings, clusterRoles, roles },
  also: { components: controlPlaneComponents, kubelets: kubeletConfigurations },

  *evaluate({ clusterRoleBindings, roleBindings, clusterRoles, roles, components = [], kubelets = [] }) {
    const roleOf = roleFinder({ clusterRoles, roles });
    for (const binding of [...clusterRoleBindings, ...roleBindings])
      for (const subject of binding.subjects.map(({ kind, name }) => `${kind} ${name}`))
        if (nobody.has(subject) && !isPublic(roleOf(binding)))
          yield {
            says: 'bound',
            about: bindingRef(binding),
            key: subject,
            props: { subject, role: binding.role.name, binding: binding.name },
          };
    for (const server of components.filter(allowsAll))
      yield { says: 'everythingAllowed', about: componentRef(server), props: { node: server.node } };
    for (const kubelet of kubelets) yield* openDoors(kubelet);
  },

  messages: {
    en: {
      bound: ({ subject, role, binding }: { subject: string; role: string; binding: string }) =>
        `${subject} has rights beyond health and version: ${role} through ${binding}`,
      everythingAllowed: ({ node }: { node: string }) =>
        `The API server on ${node} asks nobody for rights (authorization mode AlwaysAllow)`,
      kubeletOpen: ({ node }: { node: string }) =>
        `The kubelet on ${node} lets anybody run commands in its containers`,
      kubeletAnonymous: ({ node }: { node: string }) => `The kubelet on ${node} accepts anonymous requests`,
      readOnlyPort: ({ node, port }: { node: string; port: number }) =>
        `The kubelet on ${node} tells anybody about its pods on port ${port}`,
    },
    ja: {
      bound: ({ subject, role, binding }) =>
        `${subject} が ${binding} を通じて、稼働状態とバージョン以外の権限（${role}）を持っています`,
      everythingAllowed: ({ node }) =>
        `${node} の API サーバーは権限を確認しません（認可モード AlwaysAllow）`,
      kubeletOpen: ({ node }) => `${node} の kubelet では、誰でもコンテナ内でコマンドを実行できます`,
      kubeletAnonymous: ({ node }) => `${node} の kubelet が匿名のリクエストを受け付けています`,
      readOnlyPort: ({ node, port }) =>
        `${node} の kubelet がポート ${port} で誰にでも Pod の情報を公開しています`,
    },
  },
  remedy: {
    bound: ({ about, props: { binding } }) => ({
      text: {
        en: 'Take the subject out of the binding; give whoever needs it an account.',
        ja: '主体をバインディングから外し、必要な利用者にはアカウントを発行してください。',
      },
      command: `kubectl ${about.namespace === undefined ? '' : `-n ${about.namespace} `}edit ${about.namespace === undefined ? 'clusterrolebinding' : 'rolebinding'} ${shellWord(binding)}`,
    }),
    everythingAllowed: () => ({
      text: {
        en: 'Let the API server authorize by Node and RBAC.',
        ja: 'API サーバーの認可モードを Node と RBAC にしてください。',
      },
      patch: '# /etc/kubernetes/manifests/kube-apiserver.yaml\n- --authorization-mode=Node,RBAC\n',
    }),
    kubeletOpen: () => closeKubelet,
    kubeletAnonymous: () => closeKubelet,
    readOnlyPort: () => closeKubelet,
  },
  references: [
    'https://kubernetes.io/docs/reference/access-authn-authz/authentication/#anonymous-requests',
    'https://kubernetes.io/docs/reference/access-authn-authz/kubelet-authn-authz/',
  ],
});

const closeKubelet = {
  text: {
    en: 'Close the kubelet in its configuration and restart it.',
    ja: 'kubelet の設定で閉じてから、再起動してください。',
  },
  patch: `# /var/lib/kubelet/config.yaml
authentication:
  anonymous: { enabled: false }
  webhook: { enabled: true }
authorization: { mode: Webhook }
readOnlyPort: 0
`,
};

function* openDoors({ node, anonymous, authorizationMode, readOnlyPort }: KubeletConfiguration) {
  const about = nodeRef(node);
  const props = { node: node.name };
  if (anonymous && authorizationMode === 'AlwaysAllow') yield { says: 'kubeletOpen', about, props } as const;
  else if (anonymous) yield { says: 'kubeletAnonymous', about, severity: 'high', props } as const;
  if (readOnlyPort !== 0)
    yield { says: 'readOnlyPort', about, severity: 'high', props: { ...props, port: readOnlyPort } } as const;
}

/** Without a mode and without a configuration file the API server allows everything (kube-apiserver reference, v1.36). */
function allowsAll({ component, flags }: ControlPlaneComponent): boolean {
  if (component !== 'kube-apiserver') return false;
  const modes = (flags['authorization-mode'] ?? []).flatMap((value) => value.split(','));
  const configured = flags['authorization-config'] !== undefined;
  return modes.includes('AlwaysAllow') || (modes.length === 0 && !configured);
}

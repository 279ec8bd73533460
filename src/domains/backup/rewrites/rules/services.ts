/** Addresses of Services. https://kubernetes.io/docs/concepts/services-networking/service/ (v1.37) */
import { objectAt, textAt } from '../exported-object.ts';
import { defineRule, remove, removeAll } from '../rule.ts';
import type { About } from '../rule.ts';
import { staysHome } from './identity.ts';

const kinds = ['Service'];

export const clusterAddresses = defineRule({
  id: 'cluster-ip',
  purpose: 'always',
  kinds,
  why: {
    en: 'The cluster gives each Service its own address; the old one may be taken.',
    ja: 'Service のアドレスはクラスターが割り当てます。元のアドレスは使用中の可能性があります。',
  },
  edits: [
    { at: ['spec', 'clusterIP'], to: (address) => (address === 'None' ? address : undefined) },
    {
      at: ['spec', 'clusterIPs'],
      to: (addresses) => (Array.isArray(addresses) && addresses[0] === 'None' ? addresses : undefined),
    },
  ],
});

export const nodePorts = defineRule({
  id: 'node-port',
  purpose: 'always',
  kinds,
  why: {
    en: 'The port of every node was given by the cluster and may be taken; one that somebody asked for is kept where the Service returns to its place.',
    ja: 'ノードポートはクラスターが割り当てた値で、使用中の可能性があります。指定されたポートは元の場所へ戻す場合だけ残します。',
  },
  edits: [
    {
      at: ['spec', 'ports', '*', 'nodePort'],
      to: (port, about) => (staysHome(about) && askedFor(port, about) ? port : undefined),
    },
    { at: ['spec', 'healthCheckNodePort'], to: (port, about) => (staysHome(about) ? port : undefined) },
  ],
});

/** What `kubectl apply` was given names it. */
function askedFor(port: unknown, { object }: About): boolean {
  const applied = textAt(
    objectAt(object.metadata, 'annotations'),
    'kubectl.kubernetes.io/last-applied-configuration',
  );
  return applied?.includes(`"nodePort":${String(port)}`) === true;
}

export const waysIn = defineRule({
  id: 'ways-in',
  purpose: 'drill',
  kinds,
  why: {
    en: 'Nobody outside may reach a restored copy, and no load balancer may be made or taken over for it.',
    ja: '復元した複製に外部から到達させず、ロードバランサーも作成・奪取させません。',
  },
  edits: [
    {
      at: ['spec', 'type'],
      to: (type) => (type === 'LoadBalancer' || type === 'NodePort' ? 'ClusterIP' : type),
    },
    ...removeAll(
      ['spec'],
      [
        'externalIPs',
        'loadBalancerIP',
        'loadBalancerClass',
        'loadBalancerSourceRanges',
        'allocateLoadBalancerNodePorts',
        'externalTrafficPolicy',
        'healthCheckNodePort',
      ],
    ),
    remove('metadata', 'annotations', 'service.beta.kubernetes.io/*'),
    remove('metadata', 'annotations', 'metallb.universe.tf/*'),
    remove('metadata', 'annotations', 'metallb.io/*'),
  ],
});

export const aliases = defineRule({
  id: 'alias',
  purpose: 'drill',
  kinds,
  why: {
    en: 'It is a name for something outside: a restored copy would talk to production.',
    ja: '外部への別名です。復元した複製が本番と通信してしまいます。',
  },
  leaveOut: (object) => objectAt(object, 'spec')['type'] === 'ExternalName',
});

/** A policy that leaves nothing open, for a small shop with two people. Tests spoil one thing of it at a time. */
import { Policy } from '../../src/core/policy/policy.ts';

/** As a file would say it, before defaults; a test's own sections replace whole sections. */
export function aPolicy(given: Readonly<Record<string, unknown>> = {}): Policy {
  return Policy.parse({ ...lawful, ...given });
}

/** Whoever judges by the clock on the wall needs an end that stays ahead of it. */
export function excludedUntil(until: string): readonly object[] {
  return ['kube-system', 'local-path-storage'].map((what) => ({
    what,
    by: 'hana',
    reason: 'rebuilt by the installer, holds no data of ours',
    until,
  }));
}

/** Makes volumes by pods that write to the disk of their node. */
const localPath = {
  kind: 'ServiceAccount',
  namespace: 'local-path-storage',
  name: 'local-path-provisioner-service-account',
};

const lawful = {
  apiVersion: 'honban/v1',
  organisation: { name: 'Example Shop', timeZone: 'Asia/Tokyo' },
  people: {
    hana: {
      name: 'Hana Sato',
      roles: ['owner', 'operator', 'signer'],
      contacts: [{ kind: 'email', to: 'hana@example.jp' }],
    },
    ken: {
      name: 'Ken Mori',
      roles: ['operator', 'approver', 'signer'],
      contacts: [{ kind: 'phone', to: '+81-3-0000-0000' }],
    },
  },
  clusters: { lab: { environment: 'verification' } },
  applications: {
    shop: {
      namespaces: ['shop'],
      tier: 'A',
      owner: 'hana',
      restoreTo: 'cluster lab, namespace shop-restored',
      restoreRights: 'break-glass, held by hana and ken',
      procedure: 'docs/restore.md',
      importantVolumes: ['shop/data-*'],
    },
  },
  excludedNamespaces: excludedUntil('2027-03-31'),
  objectives: {
    controlPlane: { rto: '1h', rpo: '24h' },
    tiers: { A: { rto: '4h', rpo: '24h' } },
  },
  standards: {
    podSecurity: {
      default: 'baseline',
      namespaces: Object.fromEntries(
        ['kube-system', 'local-path-storage', 'default', 'kube-public', 'kube-node-lease'].map((name) => [
          name,
          { level: 'privileged', reason: 'components of the cluster' },
        ]),
      ),
    },
    secrets: { kind: 'sealed-secrets', owner: 'hana' },
    images: { registries: ['registry.k8s.io', 'registry.example', 'docker.io/rancher'] },
    rights: {
      clusterAdmin: [{ kind: 'Group', name: 'kubeadm:cluster-admins' }],
      escalation: [localPath],
    },
    audit: { level: 'Metadata', keep: '30d' },
    monitoring: { maximumAge: '5m' },
  },
  onCall: {
    serviceHours: [{ days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '09:00', to: '18:00' }],
    rotation: { people: ['hana', 'ken'], since: '2026-11-02', every: '7d' },
    escalation: ['hana', 'ken'],
  },
  decisions: {
    traces: { adopted: false, by: 'hana', reason: 'one service without downstream calls' },
    signatures: { mustBeSigned: [], by: 'ken', reason: 'no images of our own yet' },
  },
  contactRoutes: { pager: { contact: { kind: 'webhook', to: { env: 'PAGER' } }, reaches: ['hana', 'ken'] } },
  backups: {
    repositories: {
      here: { at: '/srv/backup', failureDomain: 'room-1' },
      far: { at: 's3://backup/lab', failureDomain: 'provider-b' },
    },
    recipients: ['age1data'],
    keyRecipients: ['age1keys'],
    escrow: { by: 'hana', where: 'safe in the office', recipient: 'age1paper' },
    etcd: { every: '6h', keep: '30d' },
    volumes: { every: '24h', keep: '30d' },
  },
  upgrade: {
    owner: 'hana',
    every: '120d',
    stopLines: [
      { who: 'ken', when: 'an API server is not ready for 5 minutes', backTo: 'the snapshot before' },
    ],
    lastUpgrade: '2026-09-20',
  },
};

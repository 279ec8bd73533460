/** How strict each part of the policy is, part by part: what a judgement of the past must have been judged by. */
import type { Json } from '../json.ts';
import {
  allowed,
  decided,
  each,
  fewer,
  fields,
  ignored,
  larger,
  longer,
  more,
  ranked,
  same,
  shorter,
  smaller,
  unlessUnlimited,
} from './order.ts';
import type { Order, Pair } from './order.ts';
import type { StandardName } from './standard.ts';
import { tiers } from './applications.ts';
import { auditLevels, imageLevels, podSecurityLevels } from './standards.ts';

const podSecurityLevel = ranked(podSecurityLevels);

/** A namespace has the level that is listed for it, else the default; only the level a namespace ends up with counts. */
const podSecurity = decided(({ one, other, path }) => {
  const level = (value: Pair['one'], namespace: string): Json | undefined => levelOf(value, namespace);
  const namespaces = new Set([...namespacesOf(one), ...namespacesOf(other)]);
  return [
    ...podSecurityLevel({ one: defaultOf(one), other: defaultOf(other), path: `${path}.default` }),
    ...[...namespaces].flatMap((namespace) =>
      podSecurityLevel({
        one: level(one, namespace),
        other: level(other, namespace),
        path: `${path}.namespaces.${namespace}`,
      }),
    ),
  ];
});

const objective = decided(fields({ rto: shorter, rpo: shorter }));
const schedule = decided(fields({ every: shorter, keep: longer }));
const retention = each(longer);

/** How many recovery points of each kind are kept; without any rule all of them are. */
export const retentionOrder = unlessUnlimited(
  fields({
    last: larger,
    hourly: larger,
    daily: larger,
    weekly: larger,
    monthly: larger,
    yearly: larger,
  }),
);

const applicationOrder = fields({
  namespaces: more,
  selector: same,
  tier: ranked([...tiers].reverse()),
  owner: same,
  rto: shorter,
  rpo: shorter,
  restoreTo: same,
  restoreRights: same,
  procedure: same,
  procedureVersion: same,
  fileVolumes: more,
  importantVolumes: more,
});

export const objectivesOrder = fields({ controlPlane: objective, tiers: each(objective) });

export const standardOrders: Readonly<Record<StandardName, Order>> = {
  podSecurity: fields({ podSecurity }),
  secrets: fields({
    secrets: decided(fields({ kind: same, owner: same, maximumAge: shorter, notSecret: fewer })),
  }),
  images: fields({
    images: decided(
      fields({ level: ranked(imageLevels), registries: fewer, allowMutableTags: ranked([true, false]) }),
    ),
    mustBeSigned: decided(more),
  }),
  rights: fields({ rights: decided(fields({ clusterAdmin: fewer, escalation: fewer, changes: fewer })) }),
  audit: fields({ audit: decided(fields({ level: ranked(auditLevels), keep: longer })) }),
  monitoring: fields({ monitoring: decided(fields({ maximumAge: shorter })) }),
  logs: fields({ logs: decided(fields({ keep: retention, atMost: each(shorter) })) }),
  onCall: fields({
    onCall: decided(
      fields({
        serviceHours: more,
        shifts: same,
        rotation: same,
        escalation: same,
        pages: decided(fields({ perShift: smaller, uselessPercent: smaller })),
      }),
    ),
  }),
  contacts: fields({ contactRoutes: each(same) }),
  applications: fields({
    applications: each(applicationOrder),
    excludedNamespaces: fewer,
    objectives: objectivesOrder,
  }),
  volumes: fields({ importantVolumes: each(more), excludedVolumes: fewer }),
  upgrade: fields({
    upgrade: decided(fields({ owner: same, every: shorter, stopLines: more, lastUpgrade: same })),
  }),
  repositories: fields({
    repositories: each(fields({ url: same, forge: same, protectedBranch: same, changes: more })),
  }),
  traces: fields({ traces: decided(fields({ adopted: ranked([false, true]), by: same, reason: ignored })) }),
  backups: fields({
    drills: fields({ every: each(shorter) }),
    backups: decided(
      fields({
        repositories: each(same),
        recipients: fewer,
        keyRecipients: fewer,
        canaries: more,
        escrow: same,
        movingFiles: fewer,
        retention: retentionOrder,
        etcd: schedule,
        resources: schedule,
        volumes: schedule,
        applications: schedule,
      }),
    ),
  }),
};

/** People and their keys: whoever is added, or may do more, could be the second pair of eyes. */
export const peopleOrder = allowed(fields({ roles: fewer, keys: fewer, commitAddresses: fewer }));

function defaultOf(value: Pair['one']): Json | undefined {
  return partOf(value, 'default');
}

function namespacesOf(value: Pair['one']): readonly string[] {
  const namespaces = partOf(value, 'namespaces');
  return typeof namespaces === 'object' && namespaces !== null ? Object.keys(namespaces) : [];
}

function levelOf(value: Pair['one'], namespace: string): Json | undefined {
  const listed = partOf(partOf(value, 'namespaces'), namespace);
  return partOf(listed, 'level') ?? defaultOf(value);
}

function partOf(value: Pair['one'], key: string): Json | undefined {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
  return Reflect.get(value, key) as Json | undefined;
}

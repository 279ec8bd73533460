/**
 * Built-in floors: whatever a policy says, nothing looser than this passes, and nothing undecided does. A policy that
 * asks for less than a floor is valid, and the cells judged by it fail.
 */
import type { Text } from '../i18n.ts';
import { isControlPlaneManaged } from './control-plane.ts';
import { objectivesOf } from './objectives.ts';
import type { HeldObjectives } from './objectives.ts';
import { larger, longer, ranked, same, shorter, smaller } from './order.ts';
import type { Order, Value } from './order.ts';
import { tiers } from './applications.ts';
import type { Policy } from './policy.ts';
import type { Rhythm } from './rhythm.ts';
import { auditLevels, imageLevels, podSecurityLevels } from './standards.ts';
import type { StandardName } from './standard.ts';

export interface FloorRow {
  /** As in the policy file. */
  readonly path: string;
  /** Undefined: not decided. */
  readonly value: Value;
  readonly floor: Value;
  readonly order: Order;
  /** In its own words, where value and floor do not say it. */
  readonly says?: Text;
}

type Rows = (policy: Policy) => readonly FloorRow[];

/** Loosest objectives of each tier that still deserve the name. */
const loosestObjectives = {
  controlPlane: { rto: '24h', rpo: '24h' },
  A: { rto: '24h', rpo: '24h' },
  B: { rto: '72h', rpo: '24h' },
  C: { rto: '14d', rpo: '7d' },
} as const;

/** Groups that everybody is in; cluster-admin for them is cluster-admin for all. */
const everybody = [
  'system:authenticated',
  'system:unauthenticated',
  'system:anonymous',
  'system:serviceaccounts',
] as const;

export const floors: Readonly<Record<StandardName, Rows>> = {
  podSecurity: ({ standards: { podSecurity } }) => [
    row('standards.podSecurity.default', podSecurity?.default, [ranked(podSecurityLevels), 'baseline']),
  ],
  secrets: ({ standards: { secrets }, people }) => [
    mustBeSet('standards.secrets.kind', secrets?.kind),
    ...contactRows(people, secrets?.owner),
    row('standards.secrets.maximumAge', secrets?.maximumAge, [shorter, '730d']),
  ],
  images: ({ standards: { images } }) => [
    row('standards.images.level', images?.level, [ranked(imageLevels), 'inventory']),
  ],
  rights: ({ standards: { rights } }) => [
    mustBeSet('standards.rights', rights && 'set'),
    ...(['clusterAdmin', 'escalation', 'changes'] as const).flatMap((list) =>
      (rights?.[list] ?? []).map(({ name }, index) =>
        nobodyOf(everybody, { path: `standards.rights.${list}[${index}]`, name }),
      ),
    ),
  ],
  audit: ({ standards: { audit } }) => [
    row('standards.audit.level', audit?.level, [ranked(auditLevels), 'Metadata']),
    row('standards.audit.keep', audit?.keep, [longer, '30d']),
  ],
  monitoring: ({ standards: { monitoring } }) => [
    row('standards.monitoring.maximumAge', monitoring?.maximumAge, [shorter, '15m']),
  ],
  logs: ({ standards: { logs } }) => [
    row('standards.logs.keep.pod', logs?.keep.pod, [longer, '7d']),
    row('standards.logs.keep.event', logs?.keep.event, [longer, '7d']),
    row('standards.logs.keep.node', logs?.keep.node, [longer, '7d']),
    row('standards.logs.keep.audit', logs?.keep.audit, [longer, '30d']),
  ],
  onCall: ({ onCall }) => [
    mustBeSet('onCall.serviceHours', onCall?.serviceHours[0] && 'set'),
    mustBeSet('onCall.escalation', onCall?.escalation[0]),
    row('onCall.pages.perShift', onCall?.pages?.perShift, [smaller, 10]),
    row('onCall.pages.uselessPercent', onCall?.pages?.uselessPercent, [smaller, 50]),
  ],
  contacts: ({ contactRoutes }) => [mustBeSet('contactRoutes', Object.keys(contactRoutes)[0])],
  applications: (policy) => [
    mustBeSet('applications', Object.keys(policy.applications)[0]),
    ...objectiveRows('objectives.controlPlane', policy.objectives.controlPlane, 'controlPlane'),
    ...Object.keys(policy.applications).flatMap((key) => applicationRows(policy, key)),
  ],
  volumes: () => [],
  upgrade: ({ upgrade, people }) => [
    mustBeSet('upgrade.owner', upgrade?.owner),
    ...contactRows(people, upgrade?.owner),
    row('upgrade.every', upgrade?.every, [shorter, '365d']),
    mustBeSet('upgrade.stopLines', upgrade?.stopLines[0] && 'set'),
  ],
  repositories: ({ repositories }) => [mustBeSet('repositories', Object.keys(repositories)[0])],
  traces: ({ decisions: { traces } }) => [mustBeSet('decisions.traces', traces && 'set')],
  backups: ({ backups, clusters }) => [
    row('backups.repositories', failureDomains(backups), [larger, 2]),
    mustBeSet('backups.recipients', backups?.recipients[0]),
    mustBeSet('backups.keyRecipients', backups?.keyRecipients[0]),
    mustBeSet('backups.escrow', backups?.escrow?.by),
    mustBeSet('backups.escrow.recipient', backups?.escrow?.recipient),
    ...retentionRows(backups?.retention),
    ...planeRows(backups, Object.values(clusters)),
    ...scheduleRows('backups.volumes', backups?.volumes),
  ],
};

/** Each kind of control plane that the policy names is saved in its own way. */
function planeRows(backups: Policy['backups'], clusters: readonly Policy['clusters'][string][]) {
  const someManaged = clusters.some(isControlPlaneManaged);
  return [
    ...(someManaged && clusters.every(isControlPlaneManaged)
      ? []
      : scheduleRows('backups.etcd', backups?.etcd)),
    ...(someManaged ? scheduleRows('backups.resources', backups?.resources) : []),
  ];
}

function applicationRows(policy: Policy, key: string): readonly FloorRow[] {
  const application = policy.applications[key];
  const path = `applications.${key}`;
  const inWords = ['owner', 'procedure', 'restoreTo', 'restoreRights'] as const;
  return [
    row(`${path}.tier`, application?.tier, [ranked([...tiers].reverse()), 'C']),
    ...inWords.map((name) => mustBeSet(`${path}.${name}`, application?.[name])),
    ...contactRows(policy.people, application?.owner),
    ...objectiveRows(path, objectivesOf(policy, key), application?.tier ?? 'C'),
  ];
}

/** An owner whom nobody can reach owns nothing. */
function contactRows(people: Policy['people'], owner: string | undefined): readonly FloorRow[] {
  const person = owner !== undefined && Object.hasOwn(people, owner) ? people[owner] : undefined;
  return person === undefined ? [] : [mustBeSet(`people.${owner}.contacts`, person.contacts[0]?.kind)];
}

function objectiveRows(
  path: string,
  objective: HeldObjectives | undefined,
  tier: keyof typeof loosestObjectives,
): readonly FloorRow[] {
  const { rto, rpo } = loosestObjectives[tier];
  return [
    row(`${path}.rto`, objective?.rto, [shorter, rto]),
    row(`${path}.rpo`, objective?.rpo, [shorter, rpo]),
  ];
}

function scheduleRows(
  path: string,
  schedule: { readonly every: Rhythm; readonly keep: string } | undefined,
): readonly FloorRow[] {
  return [
    row(`${path}.every`, schedule?.every, [shorter, '24h']),
    row(`${path}.keep`, schedule?.keep, [longer, '7d']),
  ];
}

/** Without retention everything is kept, and nothing is too little. */
function retentionRows(retention: NonNullable<Policy['backups']>['retention']): readonly FloorRow[] {
  if (retention === undefined) return [];
  return [
    row('backups.retention.last', retention.last, [larger, 1]),
    row('backups.retention.daily', retention.daily, [larger, 7]),
  ];
}

function failureDomains(backups: Policy['backups']): number | undefined {
  return (
    backups && new Set(Object.values(backups.repositories).map(({ failureDomain }) => failureDomain)).size
  );
}

function row(path: string, value: Value, [order, floor]: readonly [Order, Value]): FloorRow {
  return { path, value, order, floor };
}

/** Any value will do, none will not. */
function mustBeSet(path: string, value: Value): FloorRow {
  return {
    path,
    value,
    order: ({ one }) => (one === undefined ? same({ one, other: 'set', path }) : []),
    floor: undefined,
  };
}

function nobodyOf(names: readonly string[], { path, name }: { path: string; name: string }): FloorRow {
  const order: Order = ({ one, other }) => (names.includes(name) ? [{ path, how: 'added', one, other }] : []);
  const says = { en: `${path} names everybody (${name})`, ja: `${path} が全員（${name}）を指しています` };
  return { path, value: name, floor: undefined, order, says };
}

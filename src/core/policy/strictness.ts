/**
 * The part of the policy that evidence is judged by, and whether a part of the past is at least as strict as today's.
 * A section that is not decided is as strict as nothing but itself, so that removing a section never keeps old passes alive.
 */
import type { Json, JsonObject } from '../json.ts';
import type { Policy } from './policy.ts';
import { standardOrders } from './standard-orders.ts';
import type { StandardName } from './standard.ts';

/** Plain JSON for the record. Addresses, numbers and credentials of people stay out: a ledger cannot forget them. */
export function standardPart(policy: Policy, name: StandardName): JsonObject {
  return withoutUndefined(parts[name](policy));
}

export function atLeastAsStrict(name: StandardName, recorded: JsonObject, today: JsonObject): boolean {
  return standardOrders[name]({ one: recorded, other: today, path: '' }).length === 0;
}

const parts: Readonly<Record<StandardName, (policy: Policy) => Readonly<Record<string, unknown>>>> = {
  podSecurity: ({ standards: { podSecurity } }) => ({ podSecurity }),
  secrets: ({ standards: { secrets } }) => ({ secrets }),
  images: ({ standards: { images }, decisions }) => ({
    images,
    mustBeSigned: decisions.signatures?.mustBeSigned,
  }),
  rights: ({ standards: { rights } }) => ({ rights }),
  audit: ({ standards: { audit } }) => ({ audit }),
  monitoring: ({ standards: { monitoring } }) => ({ monitoring }),
  logs: ({ standards: { logs } }) => ({ logs }),
  onCall: ({ onCall }) => ({ onCall }),
  contacts: ({ contactRoutes }) => ({
    contactRoutes: mapValues(contactRoutes, ({ contact, reaches }) => ({ kind: contact.kind, reaches })),
  }),
  applications: ({ applications, excludedNamespaces, objectives }) => ({
    applications,
    excludedNamespaces,
    objectives,
  }),
  volumes: ({ applications, excludedVolumes }) => ({
    importantVolumes: mapValues(applications, ({ importantVolumes }) => importantVolumes),
    excludedVolumes,
  }),
  upgrade: ({ upgrade }) => ({ upgrade }),
  repositories: ({ repositories }) => ({
    repositories: mapValues(repositories, ({ url, forge, protectedBranch, changes }) => ({
      url,
      forge,
      protectedBranch,
      changes,
    })),
  }),
  traces: ({ decisions: { traces } }) => ({ traces }),
  backups: ({ backups, drills: { every } }) => ({
    drills: { every },
    backups: backups && {
      ...backups,
      identities: undefined,
      repositories: mapValues(backups.repositories, ({ at, failureDomain }) => ({ at, failureDomain })),
    },
  }),
};

function mapValues<Inner, Outer>(
  record: Readonly<Record<string, Inner>>,
  change: (value: Inner) => Outer,
): Readonly<Record<string, Outer>> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
}

/** As it will read back from the ledger. */
function withoutUndefined(value: Readonly<Record<string, unknown>>): JsonObject {
  return plain(value) as JsonObject;
}

function plain(value: unknown): Json | undefined {
  if (Array.isArray(value)) return value.map((inner) => plain(inner) ?? null);
  if (typeof value !== 'object' || value === null) return value as Json | undefined;
  const members = Object.entries(value).map(([key, inner]) => [key, plain(inner)] as const);
  return Object.fromEntries(members.filter(([, inner]) => inner !== undefined));
}

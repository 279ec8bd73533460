/**
 * The policy (`honban.yaml`) as a value: clusters, people and their keys, objectives, standards, limits.
 * It lives in Git and changes by pull request; whatever `honban init` leaves empty is a fail, never a default that passes.
 * Unknown keys are errors: a misspelt limit must not silently mean "no limit".
 */
import { z } from 'zod';

/** `90s`, `15m`, `26h`, `35d`. */
export const DurationText = z.string().regex(/^\d+(s|m|h|d)$/, 'a duration such as 15m, 26h or 35d');
/** A short id used as a key and in references. */
export const Key = z
  .string()
  .regex(/^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/, 'lower-case letters, digits and dashes');
const PersonKey = Key;
const DateText = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'a date such as 2026-11-24');

/** Credentials are only ever named, never written down. */
export const Reference = z.union([
  z.strictObject({ env: z.string().min(1) }),
  z.strictObject({ file: z.string().min(1) }),
  z.strictObject({ command: z.array(z.string()).min(1) }),
]);

export const Contact = z.strictObject({
  kind: z.enum(['email', 'phone', 'webhook', 'slack', 'pagerduty', 'opsgenie', 'other']),
  to: z.union([z.string().min(1), Reference]),
});

export const Person = z.strictObject({
  name: z.string().min(1),
  roles: z.array(z.enum(['owner', 'operator', 'approver', 'signer', 'break-glass'])).min(1),
  contacts: z.array(Contact).default([]),
  /** OpenSSH public keys (`ssh-ed25519 AAAA…`) or `ed25519:<base64>`. */
  keys: z.array(z.string().min(1)).default([]),
});

export const Cluster = z.strictObject({
  environment: z.enum(['verification', 'production']),
  /** kubeconfig context; absent means in-cluster credentials. */
  context: z.string().optional(),
  kubeconfig: z.string().optional(),
  /** UID of kube-system, CA digest and endpoint as pinned by the policy. */
  uid: z.string().optional(),
  caDigest: z
    .string()
    .regex(/^sha256:[0-9a-f]{64}$/)
    .optional(),
  endpoint: z.url().optional(),
  /** For production: the verification cluster that rehearses for it. */
  pair: Key.optional(),
  pairDifferences: z
    .array(z.strictObject({ what: z.string().min(1), reason: z.string().min(1) }))
    .default([]),
  provider: z.enum(['kubeadm', 'k3s', 'rke2', 'eks', 'gke', 'aks', 'other']).default('kubeadm'),
});

export const Application = z.strictObject({
  namespaces: z.array(z.string().min(1)).min(1),
  selector: z.record(z.string(), z.string()).default({}),
  tier: z.enum(['A', 'B', 'C']),
  owner: PersonKey,
  rto: DurationText.optional(),
  rpo: DurationText.optional(),
  restoreTo: z.string().optional(),
  procedure: z.string().optional(),
  /** Claims whose volumes hold data that must survive a deleted claim; `namespace/name`, `*` allowed in the name. */
  importantVolumes: z.array(z.string()).default([]),
});

/** Something deliberately left out, by whom, why and until when. */
export const Exclusion = z.strictObject({
  what: z.string().min(1),
  by: PersonKey,
  reason: z.string().min(1),
  until: DateText,
});

const SubjectRef = z.strictObject({
  kind: z.enum(['User', 'Group', 'ServiceAccount']),
  name: z.string().min(1),
  namespace: z.string().optional(),
});
const PodSecurityLevel = z.enum(['privileged', 'baseline', 'restricted']);

export const Standards = z.strictObject({
  podSecurity: z
    .strictObject({
      default: PodSecurityLevel,
      /** Namespaces at another level than the default, each with its reason. */
      namespaces: z
        .record(z.string(), z.strictObject({ level: PodSecurityLevel, reason: z.string().min(1) }))
        .default({}),
    })
    .optional(),
  secrets: z
    .strictObject({
      kind: z.enum(['external-secrets', 'sealed-secrets', 'sops', 'cloud', 'vault', 'other']),
      owner: PersonKey,
      maximumAge: DurationText.default('365d'),
      /** Names of environment variables that look like secrets and are none. */
      notSecret: z.array(z.strictObject({ name: z.string().min(1), reason: z.string().min(1) })).default([]),
    })
    .optional(),
  images: z
    .strictObject({
      level: z.enum(['inventory', 'allowed', 'scanned', 'signed']).default('allowed'),
      registries: z.array(z.string().min(1)).min(1),
      allowMutableTags: z.boolean().default(false),
    })
    .optional(),
  rights: z.strictObject({ clusterAdmin: z.array(SubjectRef).default([]) }).optional(),
  audit: z
    .strictObject({ level: z.enum(['Metadata', 'Request', 'RequestResponse']), keep: DurationText })
    .optional(),
  logs: z
    .strictObject({ keep: z.record(z.enum(['pod', 'event', 'node', 'audit']), DurationText) })
    .optional(),
  monitoring: z.strictObject({ maximumAge: DurationText.default('5m') }).optional(),
});

export const Policy = z.strictObject({
  apiVersion: z.literal('honban/v1'),
  organisation: z.strictObject({ name: z.string().min(1), timeZone: z.string().default('UTC') }),
  people: z.record(PersonKey, Person).default({}),
  clusters: z.record(Key, Cluster).default({}),
  applications: z.record(Key, Application).default({}),
  /** Namespaces that belong to no application, each excluded by a named person. */
  excludedNamespaces: z.array(Exclusion).default([]),
  excludedVolumes: z.array(Exclusion).default([]),
  objectives: z
    .strictObject({
      controlPlane: z.strictObject({ rto: DurationText, rpo: DurationText }).optional(),
      tiers: z
        .partialRecord(z.enum(['A', 'B', 'C']), z.strictObject({ rto: DurationText, rpo: DurationText }))
        .default({}),
    })
    .default({ tiers: {} }),
  standards: Standards.default({}),
  onCall: z
    .strictObject({
      /** Weekly hours in which somebody must be reachable, in the organisation's time zone. */
      serviceHours: z
        .array(
          z.strictObject({
            days: z.array(z.enum(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'])).min(1),
            from: z.string().regex(/^\d{2}:\d{2}$/),
            to: z.string().regex(/^\d{2}:\d{2}$/),
          }),
        )
        .default([]),
      shifts: z.array(z.strictObject({ person: PersonKey, from: z.string(), to: z.string() })).default([]),
      rotation: z
        .strictObject({ people: z.array(PersonKey).min(1), since: DateText, every: DurationText })
        .optional(),
      escalation: z.array(PersonKey).default([]),
    })
    .optional(),
  contactRoutes: z
    .record(Key, z.strictObject({ contact: Contact, reaches: z.array(PersonKey).min(1) }))
    .default({}),
  repositories: z
    .record(
      Key,
      z.strictObject({
        url: z.string().min(1),
        forge: z.enum(['github', 'gitlab', 'none']),
        protectedBranch: z.string().default('main'),
        changes: z.array(Key).default([]),
        token: Reference.optional(),
      }),
    )
    .default({}),
  upgrade: z
    .strictObject({
      owner: PersonKey,
      every: DurationText,
      stopLines: z
        .array(z.strictObject({ who: PersonKey, when: z.string().min(1), backTo: z.string().min(1) }))
        .default([]),
      lastUpgrade: DateText.optional(),
    })
    .optional(),
  decisions: z
    .strictObject({
      traces: z.strictObject({ adopted: z.boolean(), by: PersonKey, reason: z.string().min(1) }).optional(),
      signatures: z
        .strictObject({ mustBeSigned: z.array(z.string()), by: PersonKey, reason: z.string().min(1) })
        .optional(),
    })
    .default({}),
  waivers: z
    .strictObject({
      maximum: z.number().int().min(0).max(5).default(5),
      longest: DurationText.default('90d'),
    })
    .default({ maximum: 5, longest: '90d' }),
  /** When the first stage ends, set once by two people; at most 180 days ahead. */
  stage1: z.strictObject({ end: DateText, agreedBy: z.array(PersonKey).min(2) }).optional(),
  signers: z.array(PersonKey).default([]),
  ledgerKeys: z
    .array(
      z.strictObject({
        key: z.string().min(1),
        from: z.number().int().min(0).default(0),
        to: z.number().int().optional(),
      }),
    )
    .default([]),
  witnesses: z
    .array(
      z.union([
        z.strictObject({ file: z.string().min(1) }),
        z.strictObject({ git: z.string().min(1), branch: z.string().default('honban') }),
        z.strictObject({ objectStore: z.string().min(1), credentials: Reference.optional() }),
      ]),
    )
    .default([]),
  /** The team's own criteria, judged by imported or stated evidence. */
  criteria: z
    .array(
      z.strictObject({
        id: z.string().regex(/^[a-z]+\.[a-z0-9-]+$/),
        title: z.strictObject({ en: z.string().min(1), ja: z.string().min(1) }),
        group: z.enum(['watched', 'changed', 'secrets', 'restorable', 'upgradable']),
        by: z.enum(['import', 'decision']),
        limit: DurationText,
        next: z.strictObject({ en: z.string().min(1), ja: z.string().min(1) }),
      }),
    )
    .default([]),
  /** Shorter limits than the profile's; longer ones are refused. */
  limits: z.record(z.string(), DurationText).default({}),
});

export type Policy = z.infer<typeof Policy>;
export type PodSecurityLevel = z.infer<typeof PodSecurityLevel>;
export type Person = z.infer<typeof Person>;
export type Application = z.infer<typeof Application>;

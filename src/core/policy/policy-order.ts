/** The order of whole policies: what makes one looser than another, section by section. */
import { tiers } from './applications.ts';
import {
  allowed,
  decided,
  each,
  fewer,
  fields,
  ignored,
  longer,
  more,
  onceDecided,
  ranked,
  same,
  shorter,
  smaller,
} from './order.ts';
import type { Order } from './order.ts';
import { objectivesOrder, peopleOrder, retentionOrder, standardOrders } from './standard-orders.ts';

/** The rota changes every week and its evidence with it; here only what is promised counts. */
const promised = decided(
  fields({
    serviceHours: more,
    pages: decided(fields({ perShift: smaller, uselessPercent: smaller })),
  }),
);

const cluster = fields({
  environment: same,
  uid: same,
  caDigest: same,
  endpoint: same,
  pair: same,
  pairDifferences: fewer,
  provider: same,
  controlPlane: same,
});

/** Who answers for it and where the procedure is kept may change; what is covered and by when may not be loosened. */
const application = fields({
  namespaces: more,
  selector: same,
  tier: ranked([...tiers].reverse()),
  rto: shorter,
  rpo: shorter,
  importantVolumes: more,
  customKinds: fewer,
  check: onceDecided(same),
  canary: onceDecided(same),
});

const schedule = decided(fields({ every: shorter, keep: longer }));

/** A list whose entries have ids is compared entry by entry. */
function byId(order: Order): Order {
  return ({ one, other, path }) => each(order)({ one: keyed(one), other: keyed(other), path });
}

export const policyOrder: Order = fields({
  organisation: fields({ timeZone: same }),
  people: peopleOrder,
  clusters: each(cluster),
  applications: each(application),
  excludedNamespaces: fewer,
  excludedVolumes: fewer,
  objectives: objectivesOrder,
  standards: (pair) =>
    (['podSecurity', 'secrets', 'images', 'rights', 'audit', 'monitoring', 'logs'] as const).flatMap((name) =>
      standardOrders[name](pair),
    ),
  onCall: promised,
  contactRoutes: each(ignored),
  notifications: ignored,
  repositories: each(fields({ url: same, forge: same, protectedBranch: same, changes: more })),
  upgrade: decided(fields({ every: shorter, stopLines: more })),
  backups: decided(
    fields({
      repositories: each(fields({ at: same, failureDomain: same, volumes: fields({ at: same }) })),
      recipients: fewer,
      keyRecipients: fewer,
      escrow: fields({ recipient: onceDecided(same) }),
      movingFiles: fewer,
      configurationPod: allowed(same),
      volumePod: allowed(same),
      retention: retentionOrder,
      etcd: schedule,
      resources: schedule,
      volumes: schedule,
      applications: schedule,
    }),
  ),
  drills: fields({ allow: fields({ production: fewer }), every: each(shorter), saboteurs: each(shorter) }),
  restores: fields({ allow: fields({ production: fewer }) }),
  server: ignored,
  decisions: fields({
    traces: decided(fields({ adopted: ranked([false, true]) })),
    signatures: decided(fields({ mustBeSigned: more })),
  }),
  waivers: fields({ maximum: smaller, longest: shorter }),
  stage1: decided(fields({ end: smaller })),
  signers: same,
  ledgerKeys: same,
  witnesses: more,
  criteria: byId(fields({ group: same, by: same, limit: shorter })),
  limits: each(shorter),
});

function keyed(value: Parameters<Order>[0]['one']): Parameters<Order>[0]['one'] {
  if (!Array.isArray(value)) return value;
  return Object.fromEntries(
    (value as readonly { readonly id?: string }[]).map((entry) => [entry.id ?? '', entry as never]),
  );
}

/** A small organisation in which everything is in order, record by record: tests spoil one thing and see the gate notice. */
import { questionsOf } from '../../src/core/criterion.ts';
import type { Profile, Question } from '../../src/core/criterion.ts';
import type {
  ClusterIdentity,
  Context,
  Digest,
  EvidenceRecord,
  InventoryObject,
  InventoryScope,
  PolicySeenRecord,
} from '../../src/core/evidence.ts';
import { decide } from '../../src/core/gate/decide.ts';
import type { CriterionResult, Decision } from '../../src/core/gate/decision.ts';
import type { GateInput } from '../../src/core/gate/input.ts';
import { declaredObjects, isDeclared } from '../../src/core/policy/declared-objects.ts';
import { Policy } from '../../src/core/policy/policy.ts';
import { after, hours, minutes } from '../../src/core/time.ts';
import type { Instant, Milliseconds } from '../../src/core/time.ts';
import { baseline } from '../../src/domains/gate/baseline/index.ts';
import { ago, answer, checkRun, drillRun, inventory, now, saboteurRun } from './gate-records.ts';

export interface World {
  readonly input: GateInput;
  readonly records: readonly EvidenceRecord[];
}

export const digest = (letter: string): Digest => `sha256:${letter.repeat(64)}`;

export const production: ClusterIdentity = {
  kind: 'cluster',
  uid: 'uid-production',
  caDigest: digest('a'),
  endpoint: 'https://10.0.0.10:6443',
};
export const verification: ClusterIdentity = {
  kind: 'cluster',
  uid: 'uid-verification',
  caDigest: digest('b'),
  endpoint: 'https://10.0.1.10:6443',
};

export const policy: Policy = Policy.parse({
  apiVersion: 'honban/v1',
  organisation: { name: 'example' },
  people: Object.fromEntries(
    ['hana', 'ken', 'yui', 'ryo'].map((name) => [name, { name, roles: ['owner', 'approver'] }]),
  ),
  clusters: {
    production: { environment: 'production', pair: 'verification', ...pins(production) },
    verification: { environment: 'verification', ...pins(verification) },
  },
  applications: {
    shop: { namespaces: ['shop'], tier: 'A', owner: 'hana' },
    wiki: { namespaces: ['wiki'], tier: 'B', owner: 'ken' },
  },
  objectives: { tiers: { A: { rto: '1h', rpo: '12h' }, B: { rto: '8h', rpo: '24h' } } },
  standards: { secrets: { kind: 'sops', owner: 'hana' } },
  contactRoutes: { pager: { contact: { kind: 'pagerduty', to: 'x' }, reaches: ['hana'] } },
  repositories: { manifests: { url: 'https://git.example/manifests', forge: 'github' } },
  upgrade: { owner: 'ken', every: '120d' },
  decisions: {
    traces: { adopted: false, by: 'hana', reason: 'no need' },
    signatures: { mustBeSigned: ['registry.example/'], by: 'hana', reason: 'own images' },
  },
  stage1: { end: '2027-01-31', agreedBy: ['hana', 'ken'] },
  ledgerKeys: [{ key: 'ledger-key' }],
  witnesses: [{ file: '/mnt/witness' }],
});

function pins({ uid, caDigest, endpoint }: ClusterIdentity) {
  return { uid, caDigest, endpoint };
}

/** The same value everywhere, for every name that any question asks for. */
export const context: Context = Object.fromEntries(
  baseline.criteria
    .flatMap(({ proof }) => questionsOf(proof).flatMap(({ overtakenBy }) => overtakenBy))
    .map((name) => [name, `${name}-1`]),
);

export const objects: Readonly<Record<string, readonly InventoryObject[]>> = {
  cluster: [{ kind: 'cluster', id: production.uid, name: 'production' }],
  namespace: ['shop', 'wiki'].map((name) => ({ kind: 'namespace', id: `uid-${name}`, name })),
  node: ['n1', 'n2'].map((name) => ({ kind: 'node', id: `uid-${name}`, name })),
  persistentVolumeClaim: ['data-0', 'data-1'].map((name) => ({
    kind: 'persistentVolumeClaim',
    id: `uid-${name}`,
    name,
    namespace: 'shop',
    class: 'fast',
  })),
  image: [{ kind: 'image', id: digest('c'), name: 'registry.example/shop' }],
};

const standardToday = { level: 2 };

export function gateInput(changes: Partial<GateInput> = {}): GateInput {
  return {
    cluster: 'production',
    identity: production,
    profile: { ...baseline, digest: digest('0') },
    policy: { value: policy, digest: digest('1'), commit: 'c0ffee' },
    ledger: {
      state: 'verified',
      size: 1000,
      rootHash: 'root',
      keys: [{ key: 'ledger-key', from: 0, to: 999 }],
      witnesses: [{ name: 'file', state: 'extends', size: 990, seen: ago(minutes(10)) }],
    },
    clocks: { own: now, apiServer: now, witness: now },
    judgement: {
      standardPart: () => standardToday,
      beyondFloor: () => undefined,
      atLeastAsStrict: (_name, was, today) => Number(was['level']) >= Number(today['level']),
      isSigned: () => true,
    },
    produced: new Set(baseline.criteria.flatMap(({ proof }) => questionsOf(proof).map(({ id }) => id))),
    ...changes,
  };
}

/** Everything met: a plain go. */
export function lawfulWorld(): World {
  const input = gateInput();
  const questions = allQuestions(input.profile);
  return {
    input,
    records: [
      policySeen(),
      inventoryOf(production, hours(1)),
      inventoryOf(verification, hours(1)),
      checkRun({
        observed: minutes(5),
        subject: production,
        context,
        answers: questions.filter(isLookedAt).map((question) => passOf(question)),
      }),
      ...questions
        .filter(({ by, askedOf }) => by === 'drill' && askedOf !== 'pair')
        .flatMap((question) => drillOf(question, production)),
      ...askedOfPair(questions).flatMap((question) => drillOf(question, verification)),
      ...questions.filter(({ by }) => by === 'saboteur').map((question) => saboteurOf(question)),
      importOf(questions.filter(({ by }) => by === 'import')),
    ],
  };
}

/** One drill answers every criterion that asks the same of the pair. */
function askedOfPair(questions: readonly Question[]): readonly Question[] {
  const asked = questions.filter(({ askedOf }) => askedOf === 'pair' || askedOf === 'both');
  return [...new Map(asked.map((question) => [question.id, question])).values()];
}

function isLookedAt({ by }: Question): boolean {
  return by === 'check' || by === 'operation';
}

/** Alternatives of a proof joined by *or* that nothing needs while the other one holds. */
const alternatives = new Set([
  'drill:trace/found',
  'supply.signatures-verify',
  'restore.control-plane-managed',
  'drill:resource-restore/restored',
  'drill:resource-restore/opened-by-escrowed-key',
  'saboteur:resource-restore',
]);

/** Each question once, however many criteria ask it; a pair's copy is its own. */
export function allQuestions(profile: Profile): readonly Question[] {
  const all = profile.criteria.flatMap(({ proof }) => questionsOf(proof));
  const needed = all.filter(({ id }) => !alternatives.has(id));
  return [
    ...new Map(needed.map((question) => [`${question.id} ${question.askedOf ?? ''}`, question])).values(),
  ];
}

export function objectsOf({ scope }: Question): readonly InventoryObject[] {
  if (scope === 'organisation') return [{ kind: scope, id: 'organisation', name: 'organisation' }];
  return isDeclared(scope) ? declaredObjects(scope, policy) : (objects[scope] ?? []);
}

export function passOf(question: Question, observed: Milliseconds = minutes(5)) {
  return answer(question.id, {
    scope: question.scope,
    observed,
    covered: objectsOf(question),
    standard: standardToday,
  });
}

export function drillOf(question: Question, subject: ClusterIdentity, observed: Milliseconds = hours(24)) {
  return drillRun({
    drill: question.id.replace(/^drill:|\/.*$/g, ''),
    subject,
    context,
    observed,
    answers: [passOf(question, observed)],
  });
}

function saboteurOf(question: Question) {
  return saboteurRun({
    drill: question.id.replace('saboteur:', ''),
    subject: production,
    context,
    observed: hours(24),
    answers: [passOf(question, hours(24))],
  });
}

function importOf(questions: readonly Question[]): EvidenceRecord {
  const { answers: _, ...run } = checkRun({ observed: hours(2), subject: production, context, answers: [] });
  return {
    ...run,
    kind: 'import',
    producer: { name: 'trivy', version: '1.0.0' },
    tool: { name: 'trivy', version: '1.0.0', ran: ago(hours(2)) },
    format: 'sarif',
    answers: questions.map((question) => passOf(question, hours(2))),
  };
}

export function inventoryOf(
  subject: ClusterIdentity,
  observed: Milliseconds,
  scopes: Readonly<Record<string, InventoryScope>> = {},
) {
  const complete = Object.entries(objects).map(([kind, list]) => [
    kind,
    { state: 'complete', objects: list },
  ]);
  return inventory({
    subject,
    observed,
    context,
    scopes: { ...(Object.fromEntries(complete) as Record<string, InventoryScope>), ...scopes },
  });
}

export function policySeen(changes: Partial<PolicySeenRecord> = {}): PolicySeenRecord {
  const reviewed = ago(hours(48));
  return {
    apiVersion: 'honban/v1',
    id: 'policy-seen',
    kind: 'policy',
    producer: { name: 'honban.policy', version: '1.0.0' },
    subject: { kind: 'organisation' },
    observed: { from: ago(hours(20)), to: ago(hours(20)) },
    recorded: ago(hours(20)),
    actor: { kind: 'service', name: 'honban' },
    digest: digest('1'),
    commit: 'c0ffee',
    protectedBranch: true,
    author: 'hana',
    approvedBy: 'ken',
    sectionsReviewed: Object.fromEntries(
      ['standards', 'decisions', 'applications', 'upgrade', 'stage1'].map((section) => [section, reviewed]),
    ),
    ...changes,
  };
}

export function decideWorld({ input, records }: World): Decision {
  return decide({ ...input, entries: records.map((record, sequence) => ({ sequence, record })) });
}

/** The world with some records replaced or left out. */
export function withRecords(
  world: World,
  change: (record: EvidenceRecord) => readonly EvidenceRecord[],
): World {
  return { ...world, records: world.records.flatMap(change) };
}

export function adding(world: World, ...records: readonly EvidenceRecord[]): World {
  return { ...world, records: [...world.records, ...records] };
}

export function criterionOf(decision: Decision, id: string): CriterionResult {
  const found = decision.criteria.find((criterion) => criterion.id === id);
  if (found === undefined) throw new Error(`no criterion ${id}`);
  return found;
}

export function stateOf(world: World, id: string): string {
  return criterionOf(decideWorld(world), id).state;
}

export function later(duration: Milliseconds): Instant {
  return after(now, duration);
}

export function withInput(world: World, changes: Partial<GateInput>): World {
  return { ...world, input: { ...world.input, ...changes } };
}

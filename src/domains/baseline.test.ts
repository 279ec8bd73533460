import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { test } from 'node:test';

import { questionsOf } from '../core/criterion.ts';
import type { Question } from '../core/criterion.ts';
import { days, hours, minutes } from '../core/time.ts';
import { checks } from './checks.ts';
import { baseline } from './gate/baseline/index.ts';

/** Marks of the profile: 1 stage 1, W waivable, M waivable on managed control planes, S statements, I imports, P also of the pair. */
const marks: Readonly<Record<string, string>> = {
  'watch.metrics': '1W',
  'watch.alerts': '1W',
  'watch.noise': 'W',
  'watch.alert-drill': '1',
  'watch.logs': '1W',
  'watch.retention': 'W',
  'watch.log-drill': '',
  'watch.log-access': 'W',
  'watch.oncall': '1',
  'watch.contacts': '1',
  'watch.deadman': 'W',
  'watch.traces': 'WS',
  'change.approval-rule': '1W',
  'change.approval-kept': '',
  'change.audit': '1M',
  'change.attributed': 'W',
  'change.rollback-drill': '1',
  'secret.standard': '1S',
  'secret.git': '1',
  'secret.standard-kept': 'W',
  'secret.rotation': 'W',
  'secret.at-rest': 'W',
  'rights.least': 'W',
  'rights.break-glass-drill': '1P',
  'rights.break-glass-review': '',
  'pods.standard': 'W',
  'supply.images': 'WI',
  'supply.signatures': 'WS',
  'restore.plan': '1S',
  'restore.etcd-drill': '1',
  'restore.volumes-covered': '1',
  'restore.volumes-drill': 'W',
  'restore.apps-drill': '1W',
  'restore.objectives': 'W',
  'restore.runs': 'W',
  'restore.repositories': 'W',
  'restore.keys': '',
  'restore.saboteur': '',
  'restore.configuration': 'W',
  'restore.cold-start': 'W',
  'upgrade.support': '1W',
  'upgrade.plan': '1S',
  'upgrade.apis': 'W',
  'upgrade.add-ons': 'W',
  'upgrade.helm': 'W',
  'upgrade.rehearsal': 'P',
  'upgrade.stop-line': 'WP',
  'minimum.alert': 'P',
  'minimum.logs': 'P',
  'minimum.rights': 'P',
  'minimum.restore': 'P',
  'minimum.upgrade': 'P',
};

/** Limits by criterion, in the order of its questions. */
const limits: Readonly<Record<string, readonly number[]>> = {
  'watch.metrics': [minutes(15)],
  'watch.alert-drill': [days(100)],
  'watch.contacts': [hours(26), days(35), days(100)],
  'watch.deadman': [hours(26), days(100)],
  'watch.traces': [days(365), days(35)],
  'secret.standard': [days(365)],
  'secret.git': [hours(26), days(8)],
  'rights.break-glass-drill': [days(100)],
  'restore.etcd-drill': [days(35), hours(26)],
  'restore.volumes-covered': [hours(26)],
  'restore.volumes-drill': [days(100)],
  'restore.apps-drill': [days(35), days(100), days(200)],
  'restore.repositories': [days(8)],
  'restore.keys': [days(100), hours(26)],
  'restore.saboteur': [days(35), hours(26)],
  'restore.cold-start': [days(400)],
  'upgrade.plan': [hours(26), days(365)],
  'upgrade.add-ons': [days(8)],
  'upgrade.rehearsal': [days(400)],
  'upgrade.stop-line': [days(200)],
  'minimum.restore': [days(400)],
};

/** Checks that help people without deciding a criterion. */
const advisory = new Set(['restore.scratch-data', 'upgrade.disruption-budget']);

/** Criteria whose whole proof is checks that exist. */
const answeredByChecks = new Set([
  'restore.runs',
  'restore.objectives',
  'watch.oncall',
  'upgrade.support',
  'pods.standard',
  'rights.least',
  'restore.configuration',
  'restore.repositories',
  'restore.volumes-covered',
]);

/** Questions that no check answers yet: until then they are unknown, and say so. */
const waiting = new Set([
  'watch.ingress-latency',
  'watch.metrics-gaps',
  'watch.alert-rules',
  'watch.alert-replay',
  'watch.page-budget',
  'watch.log-completeness',
  'watch.log-retention',
  'watch.heartbeat',
  'change.repository-rules',
  'change.origins-listed',
  'change.merges-approved',
  'change.audit-marked-request',
  'change.time-line',
  'change.drift',
  'secret.git-heads',
  'secret.git-history',
  'secret.inventory',
  'secret.repositories-use-standard',
  'secret.rotation-ages',
  'secret.at-rest-stored',
  'rights.emergency-uses-reviewed',
  'pods.security-admission',
  'supply.signatures-verify',
  'upgrade.version-support',
  'upgrade.version-skew',
  'upgrade.certificates',
  'upgrade.deprecated-apis',
  'upgrade.removed-apis-stored',
  'upgrade.removed-apis-manifests',
  'upgrade.add-on-compatibility',
  'upgrade.add-on-order',
  'upgrade.helm-revisions',
]);

test('every criterion carries the marks of the profile', () => {
  const found = baseline.criteria.map((criterion) => {
    const { id, stage1, waivable, acceptsStatements, acceptsImports, proof } = criterion;
    const ofPair = questionsOf(proof).some(({ askedOf }) => askedOf !== undefined && askedOf !== 'cluster');
    const waiver = { true: 'W', false: '', onManagedControlPlane: 'M' }[`${waivable}`];
    const rest = `${acceptsStatements ? 'S' : ''}${acceptsImports ? 'I' : ''}${ofPair ? 'P' : ''}`;
    return [id, `${stage1 ? '1' : ''}${waiver}${rest}`];
  });

  assert.deepEqual(Object.fromEntries(found), marks);
});

test('every criterion keeps the limits of the profile', () => {
  for (const [id, expected] of Object.entries(limits)) {
    const criterion = baseline.criteria.find((one) => one.id === id);
    const found = criterion === undefined ? [] : questionsOf(criterion.proof).map(({ limit }) => limit);
    assert.deepEqual([...new Set(found)], expected, id);
  }
});

test('each criterion has its own file, named after it', () => {
  const files = readdirSync(new URL('gate/baseline', import.meta.url)).filter((name) => name !== 'index.ts');

  assert.deepEqual(files.sort(), baseline.criteria.map(({ id }) => `${id.replace('.', '-')}.ts`).sort());
});

test('titles are phrases and next steps are sentences, in both languages', () => {
  for (const { id, title, next } of baseline.criteria) {
    assert.doesNotMatch(title.ja, /。$|です|ます/, id);
    assert.doesNotMatch(title.en, /\.$/, id);
    assert.match(next.text.ja, /(ください。|です。|ます。)$/, id);
    assert.match(next.text.en, /\.$/, id);
  }
});

test('a question that a check answers is asked of the same kind of object, under the same standard', () => {
  const byId = new Map(checks.map((check) => [check.id, check]));
  for (const question of allQuestions()) {
    const check = byId.get(question.id);
    if (check === undefined) continue;
    // What an operation did for real is also seen by a check.
    const by = question.by === 'operation' ? 'operation' : 'check';
    assert.deepEqual(
      { by: question.by, scope: question.scope, standard: question.standard },
      { by, scope: check.scope, standard: check.standard },
      question.id,
    );
  }
});

test('every check answers a criterion, or is known to be advice', () => {
  const asked = new Set([...allQuestions().map(({ id }) => id), ...advisory]);

  assert.deepEqual(
    checks.map(({ id }) => id).filter((id) => !asked.has(id)),
    [],
    'ask it in a criterion of gate/baseline, or list it as advice here',
  );
});

test('a question for a check either has one or is known to wait for it', () => {
  const produced = new Set(checks.map(({ id }) => id));
  const open = allQuestions().filter(({ id, by }) => by === 'check' && !produced.has(id));

  assert.deepEqual(
    open.map(({ id }) => id).filter((id) => !waiting.has(id)),
    [],
    'a misspelt id waits for ever',
  );
});

test('no criterion is proven by checks alone unless they answer all of it', () => {
  const produced = new Set(checks.map(({ id }) => id));
  const whole = baseline.criteria
    .filter(({ proof }) => questionsOf(proof).every(({ id }) => produced.has(id)))
    .map(({ id }) => id)
    .filter((id) => !answeredByChecks.has(id));

  assert.deepEqual(whole, []);
});

test('drills, decisions and saboteurs are named after what answers them', () => {
  for (const { id, by } of allQuestions()) {
    if (by === 'drill') assert.match(id, /^drill:[a-z-]+\/[a-z-]+$/);
    else if (by === 'decision' || by === 'saboteur') assert.ok(id.startsWith(`${by}:`), id);
    else assert.match(id, /^(watch|change|secret|rights|pods|supply|restore|upgrade)\.[a-z0-9-]+$/);
  }
});

function allQuestions(): readonly Question[] {
  return baseline.criteria.flatMap(({ proof }) => questionsOf(proof));
}

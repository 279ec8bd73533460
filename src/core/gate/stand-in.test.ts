/** Where a provider runs the control plane, something else is proven in place of etcd: never nothing, and never for other clusters. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import {
  failing,
  firstObject,
  look,
  questionOf,
  rehearse,
  unanswered,
} from '../../../test/support/gate-changes.ts';
import { finding, saboteurRun } from '../../../test/support/gate-records.ts';
import {
  adding,
  context,
  criterionOf,
  decideWorld,
  lawfulWorld,
  passOf,
  production,
  stateOf,
} from '../../../test/support/gate-world.ts';
import type { World } from '../../../test/support/gate-world.ts';
import { insteadWhere } from '../criterion.ts';
import { hours, minutes } from '../time.ts';
import { criterionStates } from './decision.ts';
import type { CriterionState } from './decision.ts';
import { joinProof } from './proof-state.ts';

const drillOfEtcd = 'drill:etcd-restore/restored';
const drillOfResources = 'drill:resource-restore/restored';
const managedCheck = 'restore.control-plane-managed';
const criterion = 'restore.etcd-drill';
const because = { en: 'Because.', ja: '理由です。' };

/** Nobody can look into etcd. */
const withoutEtcd = [
  drillOfEtcd,
  'drill:etcd-restore/opened-by-escrowed-key',
  'saboteur:etcd-restore',
  'restore.configuration-complete',
].reduce(unanswered, lawfulWorld());
const managed = adding(withoutEtcd, look(managedCheck));
const drilled = adding(managed, ...rehearse(drillOfResources));

function questionsOf(world: World, id: string): Readonly<Record<string, string>> {
  return Object.fromEntries(criterionOf(decideWorld(world), id).questions.map((one) => [one.id, one.state]));
}

test('a managed control plane meets the criterion by the drill of its resources, and says so', () => {
  const found = criterionOf(decideWorld(drilled), criterion);
  assert.equal(found.state, 'met');
  assert.match(found.because.en, /in the hands of the provider/);
  assert.deepEqual(questionsOf(drilled, criterion), {
    [drillOfEtcd]: 'not-applicable',
    [managedCheck]: 'met',
    [drillOfResources]: 'met',
  });
});

test('a criterion is as old as the proof that meets it, not as the other way that nobody looked at', () => {
  const found = criterionOf(decideWorld(lawfulWorld()), criterion);
  const { limit } = questionOf(drillOfEtcd);

  assert.equal(found.state, 'met');
  assert.ok(found.oldest !== undefined);
  assert.equal(found.limit, limit);
});

test('a cluster declared managed without a drill of its resources is unknown, and told the drill that it lacks', () => {
  const found = criterionOf(decideWorld(managed), criterion);
  assert.equal(found.state, 'unknown');
  assert.equal(found.next?.command, 'honban drill run resource-restore');
  assert.equal(decideWorld(managed).verdict, 'undetermined');
});

test('a failed drill of the resources is unmet', () => {
  const bad = { said: { findings: [finding(firstObject(drillOfResources))] } };
  assert.equal(stateOf(adding(managed, ...rehearse(drillOfResources, bad)), criterion), 'unmet');
});

test('a passed drill of the resources is nothing where nobody saw that the control plane is managed', () => {
  const own = adding(withoutEtcd, ...rehearse(drillOfResources));
  assert.equal(stateOf(own, criterion), 'unknown');
  assert.equal(questionsOf(own, criterion)[drillOfEtcd], 'unknown');
});

test('a control plane that is declared managed and seen running here needs the drill of etcd', () => {
  const lie = adding(withoutEtcd, failing(managedCheck), ...rehearse(drillOfResources));
  assert.equal(stateOf(lie, criterion), 'unmet');
  assert.equal(stateOf(lie, 'restore.configuration'), 'unmet');
  assert.equal(stateOf(adding(lie, ...rehearse(drillOfEtcd)), criterion), 'met');
});

test('that it was managed once lapses within 26 hours', () => {
  const at = (observed = minutes(3)): string =>
    stateOf(
      adding(withoutEtcd, look(managedCheck, {}, { observed }), ...rehearse(drillOfResources)),
      criterion,
    );
  assert.equal(at(hours(25)), 'met');
  assert.equal(at(hours(27)), 'unknown');
});

test('files of a control plane that nobody here has do not apply, because of what', () => {
  const found = criterionOf(decideWorld(managed), 'restore.configuration');
  assert.equal(found.state, 'not-applicable');
  assert.match(found.because.en, /in the hands of the provider/);
  assert.equal(stateOf(withoutEtcd, 'restore.configuration'), 'unknown');
});

test('the paper key must open the export, and sabotaged exports must be caught', () => {
  const opened = 'drill:resource-restore/opened-by-escrowed-key';
  assert.equal(stateOf(managed, 'restore.keys'), 'unknown');
  assert.equal(stateOf(adding(managed, ...rehearse(opened)), 'restore.keys'), 'met');
  const question = questionOf('saboteur:resource-restore');
  const caught = saboteurRun({
    drill: 'resource-restore',
    subject: production,
    context,
    observed: hours(1),
    answers: [passOf(question, hours(1))],
  });
  assert.equal(stateOf(managed, 'restore.saboteur'), 'unknown');
  assert.equal(stateOf(adding(managed, caught), 'restore.saboteur'), 'met');
});

test('whatever is worse of the rule, of what stands in for it, or of the check never makes it better', () => {
  const [rule, where, instead] = [drillOfEtcd, managedCheck, drillOfResources].map(questionOf);
  assert.ok(rule !== undefined && where !== undefined && instead !== undefined);
  const proof = insteadWhere(where, { because }, [rule, instead]);
  const rank = (...states: readonly CriterionState[]): number => {
    const of = new Map([rule, where, instead].map((question, at) => [question, states[at] ?? 'unknown']));
    const joined = joinProof(proof, (question) => [{ state: of.get(question) ?? 'unknown', because }]);
    return criterionStates.indexOf(joined?.state ?? 'unmet');
  };
  for (const states of triples()) {
    const worse = states.flatMap((state, at) =>
      criterionStates.slice(0, criterionStates.indexOf(state)).map((other) => states.with(at, other)),
    );
    for (const spoiled of worse)
      assert.ok(rank(...spoiled) <= rank(...states), `${states.join(' ')}, then ${spoiled.join(' ')}`);
  }
});

function triples(): readonly CriterionState[][] {
  return criterionStates.flatMap((one) =>
    criterionStates.flatMap((two) => criterionStates.map((three) => [one, two, three])),
  );
}

test('with everything in its place it is a go', () => {
  const all = adding(
    drilled,
    ...rehearse('drill:resource-restore/opened-by-escrowed-key'),
    saboteurRun({
      drill: 'resource-restore',
      subject: production,
      context,
      observed: hours(1),
      answers: [passOf(questionOf('saboteur:resource-restore'), hours(1))],
    }),
  );
  assert.equal(decideWorld(all).verdict, 'go');
});

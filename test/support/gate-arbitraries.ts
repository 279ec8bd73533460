/** Small ledgers in all their variety: few objects and moments, so that records meet, contradict, overtake and tie often. */
import fc from 'fast-check';

import type { Question } from '../../src/core/criterion.ts';
import type { Answer, ClusterIdentity, Context, EvidenceRecord } from '../../src/core/evidence.ts';
import type { Unseen } from '../../src/core/fact.ts';
import type { ObjectRef } from '../../src/core/object-ref.ts';
import { days, hours, minutes } from '../../src/core/time.ts';
import type { Milliseconds } from '../../src/core/time.ts';
import { answer, checkRun, drillEnd, drillStart, finding, inventory, unseen } from './gate-records.ts';
import { questions, smallObjects, smallProfile } from './gate-small-profile.ts';
import type { Scoped } from './gate-small-profile.ts';
import { context, digest, gateInput, policySeen, production, verification } from './gate-world.ts';
import type { World } from './gate-world.ts';

/** Few moments, close around every limit, so that ties and boundaries are common. */
const age: fc.Arbitrary<Milliseconds> = fc.constantFrom(
  minutes(1),
  minutes(2),
  minutes(10),
  minutes(14),
  minutes(20),
  hours(3),
  hours(25),
  hours(27),
  days(6),
  days(8),
  days(30),
  days(40),
  days(120),
);

const contexts: fc.Arbitrary<Context> = fc.constantFrom<Context>(context, { ...context, cni: 'cni-2' }, {});
const states: fc.Arbitrary<Unseen> = fc.constantFrom<Unseen>(
  'forbidden',
  'timedOut',
  'unreachable',
  'partial',
  'gone',
);

/** One answer: every object of its scope passes, fails, is unseen, or is not mentioned. */
function answers(asked: Question, observed: Milliseconds): fc.Arbitrary<Answer> {
  const objects: readonly ObjectRef[] = smallObjects[asked.scope as Scoped];
  const said = fc.constantFrom('pass', 'pass', 'pass', 'fail', 'failUnseen', 'unseen', 'nothing');
  return fc
    .record({
      said: fc.tuple(...objects.map(() => said)),
      state: states,
      level: fc.constantFrom(1, 2, 2, 3),
      severity: fc.constantFrom('high', 'high', 'low'),
    })
    .map(({ said, state, level, severity }) => {
      const those = (...words: readonly string[]): readonly ObjectRef[] =>
        objects.filter((_, index) => words.includes(said[index] ?? ''));
      return answer(asked.id, {
        scope: asked.scope,
        observed,
        covered: those('pass', 'fail'),
        findings: those('fail', 'failUnseen').map((object) => finding(object, { severity })),
        unseen: those('unseen').map((object) => unseen(state, object)),
        standard: { level },
      });
    });
}

const looks = [questions.quick, questions.daily, questions.whole, questions.first];
const versions = fc.constantFrom('1.0.0', '1.0.0', '1.1.0');

const checkRuns: fc.Arbitrary<readonly EvidenceRecord[]> = fc
  .record({
    observed: age,
    context: contexts,
    version: versions,
    asked: fc.subarray(looks, { minLength: 1 }),
  })
  .chain(({ observed, context, version, asked }) =>
    fc.tuple(...asked.map((one) => answers(one, observed))).map((list) => {
      const run = checkRun({ subject: production, observed, context, answers: list });
      return [{ ...run, producer: { ...run.producer, version } }];
    }),
  );

const drills = [questions.drill, questions.volumes, questions.second, questions.rehearsal];

const drillRuns: fc.Arbitrary<readonly EvidenceRecord[]> = fc
  .record({
    observed: age,
    context: contexts,
    asked: fc.constantFrom(...drills),
    outcome: fc.constantFrom('ended', 'ended', 'ended', 'aborted-after-miss', 'aborted-before-expectation'),
    shape: fc.constantFrom('whole', 'whole', 'whole', 'unanchored', 'unfinished', 'handPicked', 'left'),
    run: fc.uuid(),
  })
  .chain(({ observed, context, asked, outcome, shape, run }) =>
    answers(asked, observed).map((said) => {
      const subject = asked.askedOf === 'pair' ? verification : production;
      const parts = {
        drill: 'd',
        run,
        subject,
        observed,
        context,
        answers: [said],
        outcome: outcome as 'ended',
        handPicked: shape === 'handPicked',
        leftovers: shape === 'left' ? [{ en: 'a pod', ja: 'Pod' }] : [],
      };
      const [start, end] = [drillStart(parts), drillEnd(parts)];
      if (shape === 'unanchored') return [end];
      return shape === 'unfinished' ? [start] : [start, end];
    }),
  );

const inventories: fc.Arbitrary<readonly EvidenceRecord[]> = fc
  .record({
    observed: age,
    subject: fc.constantFrom<ClusterIdentity>(production, production, verification),
    context: contexts,
    volumes: fc.subarray([...smallObjects.persistentVolumeClaim]),
    blind: fc.constantFrom<Scoped | undefined>(
      undefined,
      undefined,
      undefined,
      'node',
      'persistentVolumeClaim',
    ),
  })
  .map(({ observed, subject, context, volumes, blind }) => [
    smallInventory({ observed, subject, context, volumes, blind }),
  ]);

function smallInventory({
  observed,
  subject,
  context,
  volumes = smallObjects.persistentVolumeClaim,
  blind,
}: {
  readonly observed: Milliseconds;
  readonly subject: ClusterIdentity;
  readonly context: Context;
  readonly volumes?: readonly (typeof smallObjects.persistentVolumeClaim)[number][];
  readonly blind?: Scoped | undefined;
}) {
  const { state, why } = unseen('forbidden');
  const gap = { state, why };
  return inventory({
    observed,
    subject,
    context,
    scopes: {
      cluster: { state: 'complete', objects: smallObjects.cluster },
      node: blind === 'node' ? gap : { state: 'complete', objects: smallObjects.node },
      persistentVolumeClaim:
        blind === 'persistentVolumeClaim' ? gap : { state: 'complete', objects: volumes },
    },
  });
}

const fresh: readonly EvidenceRecord[] = [
  smallInventory({ observed: hours(1), subject: production, context }),
  smallInventory({ observed: hours(1), subject: verification, context }),
  policySeen(),
];

export const anyRecords = fc.oneof(
  { weight: 4, arbitrary: checkRuns },
  { weight: 4, arbitrary: drillRuns },
  { weight: 1, arbitrary: inventories },
);

/** Mostly with fresh inventories, so that states other than unknown are common. */
export const worlds: fc.Arbitrary<World> = fc
  .tuple(
    fc.constantFrom<readonly EvidenceRecord[]>(fresh, fresh, fresh, []),
    fc.array(anyRecords, { maxLength: 12 }),
  )
  .map(([base, groups]) => ({
    input: gateInput({
      profile: { ...smallProfile, digest: digest('5') },
      produced: new Set(Object.values(questions).map(({ id }) => id)),
    }),
    records: [...base, ...groups.flat()],
  }));

/** Records that prove nothing: fails, looks that saw nothing, inventories that were refused. */
export const blindly: fc.Arbitrary<readonly EvidenceRecord[]> = fc.oneof(
  { weight: 3, arbitrary: checkRuns.map((records) => records.map(withoutPasses)) },
  { weight: 3, arbitrary: drillRuns.map((records) => records.map(withoutPasses)) },
  {
    weight: 1,
    arbitrary: age.map((observed) => [blindInventory(observed)]),
  },
);

function blindInventory(observed: Milliseconds): EvidenceRecord {
  const { state, why } = unseen('forbidden');
  const gap = { state, why };
  return inventory({
    observed,
    subject: production,
    context: {},
    scopes: { cluster: gap, node: gap, persistentVolumeClaim: gap },
  });
}

function withoutPasses(record: EvidenceRecord): EvidenceRecord {
  if (record.kind !== 'check-run' && record.kind !== 'drill') return record;
  const failing = ({ findings }: Answer): ReadonlySet<string> =>
    new Set(findings.map(({ about }) => about.id));
  return {
    ...record,
    answers: record.answers.map((said) => ({
      ...said,
      findings: said.findings.map((found) => ({ ...found, severity: 'high' as const })),
      covered: said.covered.filter(({ id }) => failing(said).has(id)),
    })),
  };
}

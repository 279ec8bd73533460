/** Every way in which evidence can be less than it was, or about something else. */
import type { Answer, EvidenceRecord } from '../../src/core/evidence.ts';
import type { ObjectRef } from '../../src/core/object-ref.ts';
import { after, days, hours, milliseconds, minutes } from '../../src/core/time.ts';
import { smallObjects } from './gate-small-profile.ts';
import type { Scoped } from './gate-small-profile.ts';
import { production, withRecords } from './gate-world.ts';
import type { World } from './gate-world.ts';

/** Where a pass stands: record, answer and object by index. */
export interface PassAt {
  readonly record: EvidenceRecord;
  readonly question: string;
  readonly object: ObjectRef;
}

/** Answers in which everything passes: taking from these takes away nothing else. */
export function passes({ records }: World): readonly PassAt[] {
  return records.flatMap((record) =>
    answersOf(record)
      .filter(({ findings, unseen, covered, scope }) => {
        const all = smallObjects[scope as Scoped];
        return (
          findings.length === 0 &&
          unseen.length === 0 &&
          (record.kind === 'drill' || covered.length === all.length)
        );
      })
      .flatMap(({ question, covered }) => covered.map((object) => ({ record, question, object }))),
  );
}

function answersOf(record: EvidenceRecord): readonly Answer[] {
  if (record.kind === 'check-run') return record.answers;
  return record.kind === 'drill' && record.outcome === 'ended' ? record.answers : [];
}

type Weaken = (world: World, pass: PassAt) => World;

/** Every way in which a pass can be less than it was. */
export const weakened: readonly Weaken[] = [
  (world, pass) => changeAnswer(world, pass, () => []),
  (world, pass) =>
    changeAnswer(world, pass, (said) => [
      { ...said, covered: said.covered.filter(({ id }) => id !== pass.object.id) },
    ]),
  ...[minutes(3), hours(5), days(9), days(200)].map(
    (span): Weaken =>
      (world, pass) =>
        changeAnswer(world, pass, (said) => [
          {
            ...said,
            observed: {
              from: after(said.observed.from, milliseconds(0 - span)),
              to: after(said.observed.to, milliseconds(0 - span)),
            },
          },
        ]),
  ),
  (world, pass) =>
    withRecords(world, (record) =>
      record === pass.record && 'context' in record ? [{ ...record, context: { cni: 'never' } }] : [record],
    ),
];

function changeAnswer(
  world: World,
  { record: at, question }: PassAt,
  change: (said: Answer) => readonly Answer[],
): World {
  return withRecords(world, (record) =>
    record === at && (record.kind === 'check-run' || record.kind === 'drill')
      ? [
          {
            ...record,
            answers: record.answers.flatMap((said) => (said.question === question ? change(said) : [said])),
          },
        ]
      : [record],
  );
}

export function otherCluster(record: EvidenceRecord): EvidenceRecord {
  return { ...record, subject: { ...production, uid: 'somebody-elses' } };
}

/** The same UID, reached elsewhere: a restored copy of it. */
export function copyOf(record: EvidenceRecord): EvidenceRecord {
  if (record.subject.kind !== 'cluster') return record;
  return { ...record, subject: { ...record.subject, endpoint: 'https://127.0.0.1:6443' } };
}

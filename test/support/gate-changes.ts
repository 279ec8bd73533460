/** One more look, drill or import on top of a lawful world, and one answer of it changed. */
import { questionsOf } from '../../src/core/criterion.ts';
import type { Question } from '../../src/core/criterion.ts';
import type { Answer, EvidenceRecord } from '../../src/core/evidence.ts';
import type { ObjectRef } from '../../src/core/object-ref.ts';
import { hours, minutes } from '../../src/core/time.ts';
import type { Milliseconds } from '../../src/core/time.ts';
import { baseline } from '../../src/domains/gate/baseline/index.ts';
import { checkRun, drillRun, finding } from './gate-records.ts';
import type { DrillParts } from './gate-records.ts';
import { context, objectsOf, passOf, production, withRecords } from './gate-world.ts';
import type { World } from './gate-world.ts';

export function questionOf(id: string): Question {
  const found = baseline.criteria
    .flatMap(({ proof }) => questionsOf(proof))
    .find((question) => question.id === id);
  if (found === undefined) throw new Error(`no question ${id}`);
  return found;
}

/** The first object that a question is asked of. */
export function firstObject(id: string): ObjectRef {
  const [first] = objectsOf(questionOf(id));
  if (first === undefined) throw new Error(`nothing is asked ${id}`);
  const { kind, id: uid, name, namespace } = first;
  return { kind, id: uid, name, ...(namespace === undefined ? {} : { namespace }) };
}

/** A check run, three minutes ago by default and so newer than the lawful one, in which everything passes but what is changed. */
export function look(
  id: string,
  changes: Partial<Answer> = {},
  { observed = minutes(3), version = '1.0.0' }: { observed?: Milliseconds; version?: string } = {},
): EvidenceRecord {
  const said = { ...passOf(questionOf(id), observed), ...changes };
  const run = checkRun({ subject: production, observed, context, answers: [said] });
  return { ...run, producer: { ...run.producer, version } };
}

export function failing(
  id: string,
  options: { observed?: Milliseconds; version?: string; measured?: number; fingerprint?: string } = {},
): EvidenceRecord {
  const { measured, fingerprint, ...when } = options;
  const found = finding(firstObject(id), {
    ...(measured === undefined ? {} : { measured }),
    ...(fingerprint === undefined ? {} : { fingerprint }),
  });
  return look(id, { findings: [found] }, when);
}

/** A drill an hour ago by default, and so newer than the lawful one. */
export function rehearse(
  id: string,
  changes: Partial<Omit<DrillParts, 'drill' | 'answers'>> & { readonly said?: Partial<Answer> } = {},
): readonly EvidenceRecord[] {
  const { said = {}, observed = hours(1), ...parts } = changes;
  return drillRun({
    drill: 'again',
    subject: production,
    context,
    observed,
    answers: [{ ...passOf(questionOf(id), observed), ...said }],
    ...parts,
  });
}

/** The world with every answer to one question changed or left out. */
export function answering(world: World, id: string, change: (said: Answer) => readonly Answer[]): World {
  return withRecords(world, (record) =>
    'answers' in record
      ? [
          {
            ...record,
            answers: record.answers.flatMap((said) => (said.question === id ? change(said) : [said])),
          },
        ]
      : [record],
  );
}

/** Nobody ever answered it. */
export function unanswered(world: World, id: string): World {
  return answering(world, id, () => []);
}

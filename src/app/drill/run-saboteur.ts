/**
 * The same drill twice in one run: on the copy as it is, and on one that was spoiled on purpose. Caught is only what fails by the
 * check that was meant to notice; a drill that passes on a spoiled copy proves nothing, and the gate hears of it.
 */
import type { DrillDetails } from '../../core/drill/details.ts';
import type { DrillCheck } from '../../core/drill/drill.ts';
import { saboteurAnswer, saboteurResult } from '../../core/drill/saboteur.ts';
import type { SaboteurRecord } from '../../core/evidence.ts';
import type { Text } from '../../core/i18n.ts';
import type { JsonObject } from '../../core/json.ts';
import type { DrillSetting } from './run-drill.ts';
import { runPlan } from './run-plan.ts';

export interface SaboteurEnd {
  readonly record: SaboteurRecord;
  readonly unspoiled: readonly DrillCheck[];
  readonly spoiled: readonly DrillCheck[];
  readonly leftovers: readonly Text[];
}

/** Interrupted it proves nothing and is not recorded; what it could not remove is told all the same. */
export interface SaboteurInterrupted {
  readonly record?: undefined;
  readonly leftovers: readonly Text[];
}

/** `setting.basis` is that of the unspoiled copy. */
export async function runSaboteur(
  setting: DrillSetting,
  sabotage: string,
): Promise<SaboteurEnd | SaboteurInterrupted> {
  const { drill, basis, surroundings, subject, context, signal } = setting;
  const { hashing, clock, ledger, version, actor } = surroundings;
  const run = hashing.nonce();
  const from = clock.now();
  const unspoiled = await runOnce(setting, { run: `${run}-1`, basis });
  if (signal.aborted) return { leftovers: unspoiled.leftovers };
  const spoiled = await runOnce(setting, { run: `${run}-2`, basis: { ...basis, sabotage } });
  const leftovers = [...unspoiled.leftovers, ...spoiled.leftovers];
  if (signal.aborted) return { leftovers };
  const checks = { unspoiled: unspoiled.checks, spoiled: spoiled.checks };
  const result = saboteurResult(drill, sabotage, checks);
  const observed = { from, to: clock.now() };
  const judge = surroundings.judgeOf(drill.id);
  const sha256 = (text: string) => hashing.sha256(text);
  const record: SaboteurRecord = {
    apiVersion: 'honban/v1',
    kind: 'saboteur',
    id: hashing.nonce(),
    producer: { name: 'honban.drill', version },
    subject,
    observed,
    recorded: clock.now(),
    actor,
    drill: drill.id,
    run,
    context,
    sabotage,
    caught: result === 'caught',
    answers: [
      saboteurAnswer(drill, {
        result,
        judge,
        observed,
        about: setting.about,
        sabotage,
        sha256,
        unspoiled: unspoiled.checks,
      }),
    ],
    details: { unspoiled: unspoiled.details, spoiled: spoiled.details },
  };
  await ledger.append(record);
  return { record, ...checks, leftovers };
}

interface Once {
  readonly checks: readonly DrillCheck[];
  readonly details: DrillDetails;
  readonly leftovers: readonly Text[];
}

async function runOnce(
  { drill, surroundings, signal, onEvent, trigger }: DrillSetting,
  { run, basis }: { readonly run: string; readonly basis: JsonObject },
): Promise<Once> {
  const { journal, machinery, host } = surroundings;
  const plan = drill.plan(basis);
  const open = await journal.begin({ run, kind: 'operation', name: drill.id, plan, basis });
  const watch = machinery.limitBy(drill.limit, signal);
  try {
    const { story, leftovers } = await runPlan(plan, {
      run,
      journal: open,
      machinery,
      signal: watch.signal,
      ...(onEvent === undefined ? {} : { onEvent }),
    });
    await (leftovers.length === 0 ? open.close() : open.release());
    const checks = drill.judge({ basis, story });
    return { checks, leftovers, details: { tier: drill.tier, trigger, host, plan, basis, story, checks } };
  } finally {
    watch.end();
  }
}

/**
 * The backup of one application: it is brought to rest, its data written out, and it is woken at once, whatever happened; then
 * its objects are exported as they are stored. The wake-up is the undo of a journaled step, so that a sweep does it after a kill.
 */
import { applicationContents } from '../../domains/backup/drills/app-restore/basis.ts';
import {
  dumpApplication,
  quiesceApplication,
} from '../../domains/backup/drills/app-restore/backup-actions.ts';
import type { DraftContent } from '../../app/backup/ports.ts';
import type { RunJournal } from '../../app/drill/ports.ts';
import { runPlan } from '../../app/drill/run-plan.ts';
import type { Machinery, PlanEnd } from '../../app/drill/run-plan.ts';
import { step } from '../../core/drill/plan.ts';
import type { Plan } from '../../core/drill/plan.ts';
import { outputOf } from '../../core/drill/story.ts';
import type { Application } from '../../core/policy/applications.ts';
import type { RecoveryPoint } from '../../core/backup/recovery-point.ts';
import type { Text } from '../../core/i18n.ts';
import type { JsonObject } from '../../core/json.ts';
import { ProblemError } from '../../core/problem.ts';
import type { AbortSignalLike } from '../../core/source.ts';
import type { Instant, Span } from '../../core/time.ts';
import { dumpAction } from './actions/dump.ts';
import { quiesceAction } from './actions/quiesce.ts';
import { hookFailed } from './application-problems.ts';
import { exportLines } from './export-objects.ts';
import type { Hands } from './hands.ts';
import { stageDump } from './staged-dump.ts';
import type { StagedDump } from './staged-dump.ts';

export interface ApplicationSource {
  /** As the policy calls them. */
  readonly cluster: string;
  readonly name: string;
  readonly application: Application;
  readonly hands: Hands;
  /** Without actions: this brings its own. */
  readonly machinery: Omit<Machinery, 'actions'>;
  readonly journal: RunJournal;
  /** Folder for the dump on its way. */
  readonly staging: string;
  /** Of this backup, for the journal. */
  readonly run: string;
}

export interface OpenedApplication {
  readonly taken: Span;
  readonly recoveryPoint: Instant;
  readonly contents: readonly DraftContent[];
  /** Asked once all contents are stored. */
  readonly conclude: () => Promise<Pick<RecoveryPoint, 'facts' | 'missing'>>;
  close(): void;
}

/** Throws a `ProblemError` where a hook fails; then the application has been woken and nothing is stored. */
export async function openApplication(
  source: ApplicationSource,
  signal: AbortSignalLike,
): Promise<OpenedApplication> {
  const { machinery, staging, application } = source;
  const from = machinery.clock.now();
  const staged = application.hooks?.dump === undefined ? undefined : stageDump(staging);
  try {
    const end = await runHooks(source, { staged, signal });
    const taken = { from, to: machinery.clock.now() };
    const { story, leftovers } = end;
    return opened(source, { staged, dump: outputOf(story, 'dump'), taken, asleep: leftovers, signal });
  } catch (error) {
    staged?.remove();
    throw error;
  }
}

interface Hooking {
  readonly staged: StagedDump | undefined;
  readonly signal: AbortSignalLike;
}

async function runHooks(source: ApplicationSource, { staged, signal }: Hooking): Promise<PlanEnd> {
  const { run, journal, hands, machinery } = source;
  const plan = planOf(source);
  const actions = new Map(
    [quiesceAction(hands), dumpAction(hands, staged)].map((bound) => [bound.action.id, bound]),
  );
  const open = await journal.begin({ run, kind: 'operation', name: 'backup', plan, basis: {} });
  const end = await runPlan(plan, { run, journal: open, machinery: { ...machinery, actions }, signal });
  await (end.leftovers.length === 0 ? open.close() : open.release());
  const failed = end.story.steps.find(({ outcome }) => outcome !== 'done');
  if (failed !== undefined)
    throw new ProblemError(
      failed.problem ?? hookFailed({ hook: failed.step, application: source.name, status: undefined }),
    );
  return end;
}

/** What the hooks of a backup do, as data: printed by a dry run. */
export function planOf({
  cluster,
  name,
  application: { hooks = {}, namespaces },
}: Pick<ApplicationSource, 'cluster' | 'name' | 'application'>): Plan {
  const { quiesce, dump, resume } = hooks;
  const common = { cluster, application: name };
  const where = (own: string | undefined): string => own ?? namespaces[0] ?? '';
  const resting = { ...(quiesce && { quiesce }), ...(resume && { resume }) };
  return {
    steps: [
      ...(quiesce === undefined && resume === undefined
        ? []
        : [
            step('quiesce', quiesceApplication, {
              ...common,
              namespace: where((quiesce ?? resume)?.namespace),
              ...resting,
            }),
          ]),
      ...(dump === undefined
        ? []
        : [step('dump', dumpApplication, { ...common, namespace: where(dump.namespace), dump })]),
    ],
  };
}

interface Opening extends Hooking {
  readonly dump: JsonObject | undefined;
  readonly taken: Span;
  /** What may still be at rest; the journal keeps it for a sweep. */
  readonly asleep: readonly Text[];
}

/** The record comes last: it says what the others were. */
function opened(
  source: ApplicationSource,
  { staged, dump, taken, asleep, signal }: Opening,
): OpenedApplication {
  const { name, cluster, hands, application } = source;
  const counts = new Map<string, number>();
  const { namespaces, selector, customKinds } = application;
  const lines = async function* (): AsyncIterable<Uint8Array> {
    counts.clear();
    yield* exportLines(await hands(cluster), { namespaces, selector, customKinds, signal }, counts);
  };
  const record = (): JsonObject => ({
    application: name,
    namespaces,
    objects: [...counts.values()].reduce((sum, count) => sum + count, 0),
    ...(dump === undefined ? {} : { dump }),
  });
  return {
    taken,
    recoveryPoint: taken.from,
    contents: [
      { name: applicationContents.resources, mediaType: 'application/jsonl', bytes: lines },
      ...(staged === undefined
        ? []
        : [
            {
              name: applicationContents.dump,
              mediaType: 'application/octet-stream',
              bytes: () => staged.read(),
            },
          ]),
      { name: applicationContents.record, mediaType: 'application/json', bytes: () => once(record()) },
    ],
    conclude: () =>
      Promise.resolve({ facts: { ...record(), kinds: Object.fromEntries(counts) }, missing: asleep }),
    close: () => staged?.remove(),
  };
}

async function* once(value: JsonObject): AsyncIterable<Uint8Array> {
  yield Buffer.from(`${JSON.stringify(value)}\n`);
}

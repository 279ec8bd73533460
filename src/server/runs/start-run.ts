/** What a run of each kind does: the installation's own use case, its progress told as steps. */
import type { CollectProgress } from '../../app/ports.ts';
import type { Run, StartRunBody } from '../../contract/runs.ts';
import type { Actor } from '../../core/evidence.ts';
import { saboteurTitle } from '../../core/drill/saboteur-title.ts';
import { verdictWord } from '../../core/drill/verdict-words.ts';
import { failsCheck } from '../../core/finding.ts';
import type { Text } from '../../core/i18n.ts';
import { ProblemError } from '../../core/problem.ts';
import { drills } from '../../domains/drills.ts';
import { cannotRunHere } from '../http/problems.ts';
import type { Installation } from '../installation.ts';
import type { RunAsked, RunBook, Running, RunOutcome } from './run-book.ts';

export interface Starting {
  readonly installation: Installation;
  readonly book: RunBook;
  /** After what may have changed the gate. */
  readonly onSeen: (cluster: string) => Promise<void>;
}

export function startRun(
  body: StartRunBody,
  by: Pick<RunAsked, 'by' | 'trigger' | 'continues'>,
  starting: Starting,
): Run {
  const { book, installation } = starting;
  const { kind, cluster } = body;
  if (installation.mode.kind === 'recording' || !canRun(kind, installation))
    throw new ProblemError(cannotRunHere());
  const work = workOf(body, by.by, starting);
  const asked = { kind, cluster, title: titleOf(body), ...by };
  const name = nameOf(body);
  return book.start({ ...asked, ...(name === undefined ? {} : { name }), work });
}

function canRun(kind: StartRunBody['kind'], { runDrill, runBackup }: Installation): boolean {
  return { check: true, drill: runDrill !== undefined, backup: runBackup !== undefined }[kind];
}

function nameOf(body: StartRunBody): string | undefined {
  if (body.kind === 'check') return undefined;
  if (body.kind === 'drill') return body.drill;
  return body.planes.length === 0 ? undefined : body.planes.join(', ');
}

function titleOf(body: StartRunBody): Text {
  if (body.kind === 'check') return { en: 'Look at the cluster', ja: 'クラスターの点検' };
  if (body.kind === 'drill') return titleOfDrill(body);
  const planes = body.planes.join(', ');
  if (planes === '') return { en: 'Back up everything', ja: 'すべてのバックアップ' };
  return { en: `Back up ${planes}`, ja: `バックアップ（${planes}）` };
}

function titleOfDrill({ drill: asked, sabotage }: Asked<'drill'>): Text {
  const drill = drills.find(({ id }) => id === asked);
  const title = drill?.title ?? { en: asked, ja: asked };
  if (sabotage === undefined) return title;
  const way = saboteurTitle(drill, sabotage);
  return {
    en: `${title.en}, on a copy spoiled on purpose: ${way.en}`,
    ja: `${title.ja}（意図的に壊した控え: ${way.ja}）`,
  };
}

function workOf(
  body: StartRunBody,
  actor: Actor,
  { installation, onSeen }: Starting,
): (running: Running) => Promise<RunOutcome> {
  return async (running) => {
    const outcome = await carryOut(body, { actor, installation }, running);
    await onSeen(body.cluster);
    return outcome;
  };
}

interface Hands {
  readonly actor: Actor;
  readonly installation: Installation;
}

async function carryOut(body: StartRunBody, hands: Hands, running: Running): Promise<RunOutcome> {
  if (body.kind === 'check') return await check(body.cluster, hands, running);
  if (body.kind === 'drill') return await drill(body, hands, running);
  return await backup(body, hands, running);
}

async function check(
  cluster: string,
  { actor, installation }: Hands,
  { signal, step }: Running,
): Promise<RunOutcome> {
  const title: Text = { en: 'Read what the checks need', ja: '点検に必要な情報の読み取り' };
  const onProgress = ({ done, total }: CollectProgress): void =>
    step({
      id: 'collect',
      title,
      state: done < total ? 'running' : 'done',
      progress: { done, total, unit: 'facts' },
    });
  const { id, answers } = await installation.look(cluster, { actor, signal, onProgress });
  const findings = answers.flatMap((answer) => answer.findings).filter(failsCheck).length;
  const unseen = answers.filter((answer) => answer.unseen.length > 0).length;
  return {
    evidence: [id],
    result: {
      en: `${answers.length} questions, ${findings} findings, ${unseen} not fully seen.`,
      ja: `質問 ${answers.length} 件、指摘 ${findings} 件、一部不明 ${unseen} 件。`,
    },
  };
}

type Asked<Kind extends StartRunBody['kind']> = Extract<StartRunBody, { readonly kind: Kind }>;

async function drill(
  body: Asked<'drill'>,
  { actor, installation }: Hands,
  { signal, step }: Running,
): Promise<RunOutcome> {
  if (installation.runDrill === undefined) throw new ProblemError(cannotRunHere());
  const titles = new Map<string, Text>();
  const end = await installation.runDrill(body, {
    actor,
    signal,
    onEvent: (event) => {
      if (event.is === 'undoing') {
        step({ id: 'undo', title: { en: 'Clean up', ja: '後始末' }, state: 'running' });
        return;
      }
      const { id } = event.step;
      if (event.is === 'begun') titles.set(id, event.title);
      const title = titles.get(id) ?? { en: id, ja: id };
      if (event.is === 'begun') step({ id, title, state: 'running' });
      else if (event.is === 'progress') step({ id, title, state: 'running', progress: event.progress });
      else {
        const { outcome, milliseconds, problem } = event.told;
        step({ id, title, state: outcome, milliseconds, problem });
      }
    },
  });
  step({
    id: 'undo',
    title: { en: 'Clean up', ja: '後始末' },
    state: end.leftovers.length === 0 ? 'done' : 'failed',
  });
  return {
    verdict: end.verdict,
    result: verdictWord(end),
    leftovers: end.leftovers,
    evidence: end.record === undefined ? [] : [end.record],
  };
}

async function backup(
  { cluster, planes }: Asked<'backup'>,
  { actor, installation }: Hands,
  { signal, step }: Running,
): Promise<RunOutcome> {
  if (installation.runBackup === undefined) throw new ProblemError(cannotRunHere());
  const record = await installation.runBackup(
    { cluster, planes },
    {
      actor,
      signal,
      onProgress: ({ item, doing, bytes, total }) =>
        step({
          id: `${item.title.en} ${doing.en}`,
          title: { en: `${item.title.en}: ${doing.en}`, ja: `${item.title.ja}: ${doing.ja}` },
          state: total !== undefined && bytes >= total ? 'done' : 'running',
          progress: { done: bytes, ...(total === undefined ? {} : { total }), unit: 'bytes' },
        }),
    },
  );
  const failed = record.parts.find(({ state }) => state !== 'complete');
  const complete = record.parts.filter(({ state }) => state === 'complete').length;
  return {
    verdict: record.outcome === 'complete' ? 'pass' : 'fail',
    evidence: [record.id],
    ...(record.outcome === 'failed' && failed?.why !== undefined ? { problem: failed.why } : {}),
    result: {
      en: `${complete} of ${record.parts.length} parts are complete.`,
      ja: `${record.parts.length} 件中 ${complete} 件が完了しました。`,
    },
  };
}

/**
 * An installation whose ledger holds ten weeks of drills, each run by the executor at its own time: passed, too slow, broken off
 * and left out. Their steps make files; what they measured is how long a stopwatch says they took.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { openFileJournal } from '../../src/adapters/journal/file-journal.ts';
import { openScratchPlaces } from '../../src/adapters/journal/scratch-places.ts';
import { openSqliteLedger } from '../../src/adapters/sqlite/sqlite-ledger.ts';
import { hashing } from '../../src/adapters/system/hashing.ts';
import { limitBy } from '../../src/adapters/system/limit-by.ts';
import { runDrill } from '../../src/app/drill/run-drill.ts';
import type { DrillSetting } from '../../src/app/drill/run-drill.ts';
import { runSaboteur } from '../../src/app/drill/run-saboteur.ts';
import type { Drill } from '../../src/core/drill/drill.ts';
import { secondsOf } from '../../src/core/drill/story.ts';
import type { ObjectRef } from '../../src/core/object-ref.ts';
import { after, days, milliseconds, minutes } from '../../src/core/time.ts';
import type { Instant } from '../../src/core/time.ts';
import { drills } from '../../src/domains/drills.ts';
import { goRecord } from './decision.ts';
import { checkRun, inventory } from './gate-records.ts';
import { instant } from './records.ts';
import { trialDrill, trialMakeFile, trialSteps } from './trial-drill.ts';

export interface RehearsedInstallation {
  readonly data: string;
  readonly policyFile: string;
  end(): Promise<void>;
}

/** The time of test worlds: a Tuesday, 18:14 in Tokyo. */
export const rehearsedNow = instant('2026-11-24T09:14:00Z');

const uid = '7f3c';
const cluster: ObjectRef = { kind: 'cluster', id: uid, name: 'tokyo' };
const shop: ObjectRef = { kind: 'application', id: 'shop', name: 'shop' };

const policy = `apiVersion: honban/v1
organisation: { name: Example, timeZone: Asia/Tokyo }
people: { yamada: { name: Yamada, roles: [owner], contacts: [{ kind: email, to: yamada@example.com }] } }
clusters: { tokyo: { environment: verification, uid: ${uid} } }
objectives: { controlPlane: { rto: 30m, rpo: 6h } }
drills:
  every:
    etcd-restore: { days: [sun], at: ['03:00'] }
    app-restore: 14d
  saboteurs: { etcd-restore: 28d }
notifications:
  webhooks:
    ops-chat: { url: 'http://127.0.0.1:9/hooks/x', secret: { env: OPS_CHAT } }
`;

/** Sundays at 03:00 in Tokyo, newest first: minutes that a step took, `broken` where one failed, `missed` where nobody ran it. */
const sundays = [4, 4, 'missed', 'broken', 5, 13, 5, 6, 7, 6] as const;

/** With the key of a signer there is a go as well, which waits for that signature. */
export async function rehearsedInstallation(signerKey?: string): Promise<RehearsedInstallation> {
  const folder = await mkdtemp(join(tmpdir(), 'honban-rehearsed-'));
  const data = join(folder, 'data');
  const policyFile = join(folder, 'honban.yaml');
  await writeFile(policyFile, signerKey === undefined ? policy : withSigner(signerKey));
  const bench = openBench(folder, data);
  for (const run of planned()) await bench.rehearse(run);
  await bench.close(signerKey !== undefined);
  return { data, policyFile, end: () => rm(folder, { recursive: true, force: true }) };
}

function withSigner(key: string): string {
  return policy
    .replace('roles: [owner],', `roles: [owner, signer], keys: ['${key}'],`)
    .concat('signers: [yamada]\n');
}

interface Rehearsal {
  readonly drill: 'etcd-restore' | 'app-restore';
  readonly at: Instant;
  readonly about: ObjectRef;
  readonly minutes: number;
  readonly isBroken?: boolean;
  readonly sabotage?: string;
}

/** Oldest first, as a ledger is written. */
function planned(): readonly Rehearsal[] {
  const newest = instant('2026-11-21T18:00:00Z');
  const etcd = sundays.flatMap((took, weeks): readonly Rehearsal[] => {
    const at = after(newest, days(-7 * weeks));
    const run = { drill: 'etcd-restore', at, about: cluster, minutes: 1 } as const;
    if (took === 'missed') return [];
    return [took === 'broken' ? { ...run, isBroken: true } : { ...run, minutes: took }];
  });
  const apps = [9, 8, 12, 10].map((took, turns): Rehearsal => ({
    drill: 'app-restore',
    at: after(newest, days(-2 - 14 * turns)),
    about: shop,
    minutes: took,
  }));
  const spoiled = ['flip', 'stale'].map((sabotage, turns): Rehearsal => ({
    drill: 'etcd-restore',
    at: after(newest, days(-4 - 28 * turns)),
    about: cluster,
    minutes: 1,
    sabotage,
  }));
  return [...etcd, ...apps, ...spoiled].toSorted((one, other) => (one.at < other.at ? -1 : 1));
}

function openBench(folder: string, data: string) {
  let at = rehearsedNow;
  const clock = { now: (): Instant => at };
  const ledger = openSqliteLedger({ directory: data, version: '0.0.0', now: clock.now });
  const pass = (time: number): void => void (at = after(at, milliseconds(time)));
  const surroundings = (stepTakes: number): DrillSetting['surroundings'] => {
    let read = 0;
    return {
      ledger,
      journal: openFileJournal(join(data, 'runs')),
      machinery: {
        actions: new Map([[trialMakeFile.action.id, trialMakeFile]]),
        clock,
        // Read before and after each step: with the second reading the step's time has passed, on the clock as well.
        stopwatch: () => {
          read += 1;
          if (read % 2 === 0) pass(stepTakes);
          return Math.floor(read / 2) * stepTakes;
        },
        limitBy,
        scratch: openScratchPlaces(join(data, 'scratch')),
      },
      hashing,
      judgeOf: (id) => hashing.sha256(id),
      clock,
      version: '0.0.0',
      actor: { kind: 'service', name: 'scheduler' },
      host: 'here',
    };
  };
  return {
    async rehearse({ drill, at: begins, about, minutes: takes, isBroken = false, sabotage }: Rehearsal) {
      at = begins;
      const setting: DrillSetting = {
        drill: rehearsalOf(drill),
        basis: { folder, at: 'two', mischief: isBroken ? 'fails' : 'none', about: { ...about } },
        about: [about],
        subject: { kind: 'cluster', uid },
        context: {},
        handPicked: false,
        trigger: 'schedule',
        surroundings: surroundings((takes * 60_000) / trialSteps.length),
        signal: new AbortController().signal,
      };
      if (sabotage === undefined) await runDrill(setting);
      else await runSaboteur(setting, sabotage);
    },
    async close(hasGo: boolean) {
      at = rehearsedNow;
      const seen = { subject: { kind: 'cluster', uid }, observed: minutes(1), context: {} } as const;
      const scopes = { cluster: { state: 'complete', objects: [cluster] } } as const;
      await ledger.append({ ...inventory({ ...seen, scopes }), recorded: at });
      await ledger.append({ ...checkRun({ ...seen, answers: [] }), recorded: at });
      if (hasGo) await ledger.append(goRecord(at, { cluster: 'tokyo', uid }));
      await ledger.close();
    },
  };
}

/** The trial under the name, questions and saboteurs of a real drill, held against ten minutes and six hours. */
function rehearsalOf(id: Rehearsal['drill']): Drill {
  const real = drills.find((drill) => drill.id === id);
  if (real === undefined) throw new TypeError(`no drill ${id}`);
  const { title, tier, saboteurs } = real;
  const [question] = real.questions;
  if (question === undefined) throw new TypeError(`${id} asks nothing`);
  const objective = 600;
  return {
    ...trialDrill,
    id,
    title,
    tier,
    questions: [question],
    saboteurs: saboteurs.map((saboteur) => ({ ...saboteur, question: question.id, caughtBy: ['two-seen'] })),
    plan: (basis) => trialDrill.plan('sabotage' in basis ? { ...basis, mischief: 'wrong' } : basis),
    judge: ({ basis, story }) => {
      const about = basis['about'] as unknown as ObjectRef;
      const took = secondsOf(story);
      const isWhole = story.steps.every(({ outcome }) => outcome === 'done');
      return [
        ...trialDrill.judge({ basis, story }).map((check) => ({ ...check, question: question.id, about })),
        {
          question: question.id,
          id: 'rto-met',
          kind: 'objective',
          verdict: isWhole ? (took <= objective ? 'pass' : 'fail') : 'unknown',
          about,
          expected: objective,
          actual: isWhole ? took : null,
          says: {
            en: `It took ${took} s; the objective is ${objective} s.`,
            ja: `${took} 秒で復元しました（目標 ${objective} 秒）。`,
          },
        },
      ];
    },
    measure: ({ story }) => {
      if (story.steps.some(({ outcome }) => outcome !== 'done')) return {};
      const rtoSeconds = secondsOf(story);
      return id === 'app-restore' ? { rtoSeconds, lossSeconds: rtoSeconds * 4 } : { rtoSeconds };
    },
  };
}

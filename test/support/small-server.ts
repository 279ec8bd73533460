/** A whole server over a ledger in memory, whose looks do what a test says; and commands that ask it with a token. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { openMemoryLedger } from '../../src/adapters/memory/memory-ledger.ts';
import { tokenCreate } from '../../src/cli/commands/token-create.ts';
import type { Command } from '../../src/cli/command.ts';
import type { World } from '../../src/cli/world.ts';
import type { CheckRunRecord } from '../../src/core/evidence.ts';
import type { Installation } from '../../src/server/installation.ts';
import { openLog } from '../../src/server/log.ts';
import { startServer } from '../../src/server/server.ts';
import { watchedLedger } from '../../src/server/watched-ledger.ts';
import type { Schedule } from '../../src/server/scheduler.ts';
import { sampleDecision } from './decision.ts';
import { aCheckRun, instant } from './records.ts';
import { testWorld } from './world.ts';
import type { TestWorld } from './world.ts';

export interface SmallSetting extends Pick<
  Partial<Installation>,
  | 'decide'
  | 'sweep'
  | 'runDrill'
  | 'planDrill'
  | 'policy'
  | 'policyDigest'
  | 'clusters'
  | 'stored'
  | 'notifications'
  | 'explain'
> {
  /** One in memory when left out; closed by whoever brings it. */
  readonly ledger?: Installation['ledger'];
  readonly now?: Installation['now'];
  readonly look?: Installation['look'];
  readonly schedule?: Schedule;
  /** Folder of the built console; one with an empty page when left out. */
  readonly console?: string;
}

export interface SmallServer {
  readonly url: string;
  /** As it calls itself, which is what a browser must be sent to. */
  readonly origin: string;
  signInLink(): string;
  readonly log: readonly string[];
  readonly ledger: Installation['ledger'];
  /** For every cluster, or for one of the policy in this file. */
  token(
    role: 'viewer' | 'operator',
    only?: { readonly cluster: string; readonly policy: string },
  ): Promise<string>;
  /** Runs a command against it, as whoever holds the token. */
  run(command: Command, flags: object, changes?: Partial<World>): Promise<{ code: number; world: TestWorld }>;
  stop(): Promise<void>;
}

export const at = instant('2026-11-24T09:14:00Z');
export const subject = { kind: 'cluster', uid: 'u1' } as const;

export function aLook(): CheckRunRecord {
  return aCheckRun({ id: `look-${Math.random()}`, recorded: at, observed: { from: at, to: at }, subject });
}

export async function startSmallServer(setting: SmallSetting = {}): Promise<SmallServer> {
  const folder = mkdtempSync(join(tmpdir(), 'honban-small-'));
  mkdirSync(join(folder, 'console'));
  writeFileSync(join(folder, 'console/index.html'), '<!doctype html>');
  const now = setting.now ?? (() => at);
  const { ledger, problem } = watchedLedger(setting.ledger ?? openMemoryLedger({ version: '0', now }));
  const lines: string[] = [];
  let tokens = 0;
  const log = openLog({ level: 'debug', now, write: (line) => void lines.push(line) });
  const { look = recordsOne(ledger), schedule, ledger: _ledger, now: _now, console, ...others } = setting;
  const installation: Installation = {
    version: '0',
    mode: { kind: 'live' },
    ledger,
    directory: folder,
    ledgerProblem: problem,
    now,
    policy: async () => undefined,
    policyDigest: async () => undefined,
    clusters: async () => [{ name: 'tokyo', uid: 'u1' }],
    decide: async (cluster, { assumeUntil }) =>
      sampleDecision({ cluster, ...(assumeUntil === undefined ? {} : { assumedUntil: assumeUntil }) }),
    look,
    explain: async () => undefined,
    ...others,
  };
  const server = await startServer({
    installation,
    files: console ?? join(folder, 'console'),
    log,
    host: '127.0.0.1',
    port: 0,
    ...(schedule === undefined ? {} : { schedule }),
  });
  const url = `http://127.0.0.1:${new URL(server.address.origin).port}`;
  return {
    url,
    origin: server.address.origin,
    signInLink: () => server.signInLink(),
    log: lines,
    ledger,
    async token(role, only) {
      const world = testWorld({ now });
      const flags = {
        name: `${role}-${++tokens}`,
        role: [only === undefined ? role : `${only.cluster}=${role}`],
        until: '2027-05-31',
        data: folder,
        policy: only?.policy,
      };
      await tokenCreate.run(flags, world);
      return world.stdout().trim();
    },
    async run(command, flags, changes = {}) {
      const world = testWorld(changes);
      const code = await command.run({ server: url, ...flags }, world);
      return { code, world };
    },
    async stop() {
      await server.stop();
      rmSync(folder, { recursive: true });
    },
  };
}

function recordsOne(ledger: Installation['ledger']): Installation['look'] {
  return async (_cluster, { onProgress }) => {
    onProgress?.({ done: 1, total: 1 } as Parameters<NonNullable<typeof onProgress>>[0]);
    const record = aLook();
    await ledger.append(record);
    return record;
  };
}

/** Starts a sandbox: the one way for the command line and for tests. */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';

import { runCommand } from '../adapters/processes/run-command.ts';
import { ProblemError } from '../core/problem.ts';
import { startApiOnly } from './api-only/start-api-only.ts';
import { binariesForApi } from './binaries/binary.ts';
import { ensureBinaries } from './binaries/cache.ts';
import { endLocked, endSandbox } from './down.ts';
import type { Down } from './down.ts';
import { placeFrom } from './place.ts';
import type { Place } from './place.ts';
import { toolMissing, unsupportedPlatform } from './problems.ts';
import { silent } from './progress.ts';
import type { Report } from './progress.ts';
import { defaultMinor, releaseFor } from './releases.ts';
import { createRecord } from './state/record.ts';
import type { SandboxRecord } from './state/record.ts';
import { requireName } from './state/sandbox-name.ts';

export interface SandboxOptions {
  readonly name: string;
  /** etcd, API server and controller manager without any node. */
  readonly apiOnly: true;
  /** A minor or an exact version. */
  readonly kubernetes?: string | undefined;
  /** A folder with the programs, instead of downloading or building them. */
  readonly binaries?: string | undefined;
  /** Leave a failed start as it is, to look at it. */
  readonly keepFailed?: boolean | undefined;
  readonly place?: Place;
  readonly report?: Report;
  readonly signal?: AbortSignal;
}

export interface Sandbox {
  readonly name: string;
  /** Path of an administrator's kubeconfig. */
  readonly kubeconfig: string;
  /** The programs it runs by name, for example `kubectl`. */
  readonly programs: ReadonlyMap<string, string>;
  down(): Promise<Down>;
}

/** Ready when pods can be created. A start that fails or is interrupted is undone before this throws, unless it shall be kept. */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const { report = silent, signal = new AbortController().signal, place = placeFrom(process.env) } = options;
  const name = requireName(options.name);
  const release = releaseFor(options.kubernetes ?? defaultMinor);
  await requireMachine();
  const record: SandboxRecord = {
    apiVersion: 'honban/v1',
    kind: 'Sandbox',
    name,
    id: randomBytes(16).toString('hex'),
    form: 'api-only',
    release,
    nodes: [],
    created: new Date().toISOString(),
  };
  const lock = await createRecord(place.sandboxes, record);
  try {
    const { cache } = place;
    const binaries = await ensureBinaries(binariesForApi(release), {
      cache,
      directory: options.binaries,
      report,
      signal,
    });
    report({
      en: `Starting Kubernetes ${release.kubernetes}`,
      ja: `Kubernetes ${release.kubernetes} を起動しています`,
    });
    const kubeconfig = await startApiOnly(record, { folder: join(place.sandboxes, name), binaries, signal });
    return { name, kubeconfig, programs: binaries, down: async () => await endSandbox(place, name) };
  } catch (error) {
    if (options.keepFailed !== true) await endLocked(place, name);
    throw error;
  } finally {
    lock.release();
  }
}

async function requireMachine(): Promise<void> {
  if (process.platform !== 'linux')
    throw new ProblemError(unsupportedPlatform({ platform: process.platform }));
  const { ok } = await runCommand('openssl', ['version']);
  if (!ok)
    throw new ProblemError(toolMissing({ tool: 'openssl', neededFor: 'certificates', package: 'openssl' }));
}

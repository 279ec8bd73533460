/**
 * What a sandbox is, written before anything of it is started. Everything it will ever use (marker, addresses, link and cgroup names)
 * follows from this record, so ending it needs nothing else and a killed start is no special case.
 */
import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

import { ProblemError } from '../../core/problem.ts';
import { tryLock } from '../file-lock.ts';
import type { FileLock } from '../file-lock.ts';
import { alreadyExists, busy, notFound } from '../problems.ts';

const release = z.object({
  kubernetes: z.string(),
  etcd: z.string(),
  etcdTag: z.string(),
  coredns: z.string(),
  pause: z.string(),
});

const sandboxRecord = z.object({
  apiVersion: z.literal('honban/v1'),
  kind: z.literal('Sandbox'),
  name: z.string(),
  /** Unguessable; the marker of its processes. */
  id: z.string().regex(/^[0-9a-f]{32}$/),
  form: z.enum(['api-only', 'nodes']),
  release,
  /** Names of its nodes, control planes first; empty for api-only. */
  nodes: z.array(z.string()),
  /** How many of the nodes, counted from the first, are control planes. */
  controlPlanes: z.number().int().min(0).default(1),
  /** With a CSI driver; its volumes lie beside the nodes. */
  csi: z.boolean().optional(),
  /** The first three numbers of the nodes' network; absent for api-only. */
  subnet: z
    .string()
    .regex(/^\d+\.\d+\.\d+$/)
    .optional(),
  created: z.string(),
});

export type SandboxRecord = z.infer<typeof sandboxRecord>;

const fileName = 'sandbox.json';
const unfinished = '.new-';
const lockFile = '.lock';

/**
 * Creates the state folder, its record and the lock on it in one step: all are there or none.
 * Throws when the name is taken. The caller releases the lock.
 */
export async function createRecord(sandboxes: string, record: SandboxRecord): Promise<FileLock> {
  await mkdir(sandboxes, { recursive: true, mode: 0o700 });
  const made = await mkdtemp(join(sandboxes, unfinished));
  const lock = lockIn(made, record.name);
  await writeFile(join(made, fileName), `${JSON.stringify(record, null, 2)}\n`, { mode: 0o600 });
  try {
    await rename(made, join(sandboxes, record.name));
    return lock;
  } catch (error) {
    lock.release();
    await rm(made, { recursive: true, force: true });
    if (isTaken(error)) throw new ProblemError(alreadyExists({ name: record.name }));
    throw error;
  }
}

/** A start that was killed before its record stood in its place has started nothing yet; its lock went with it. */
export async function removeUnfinished(sandboxes: string): Promise<void> {
  for (const name of await readdir(sandboxes)) {
    if (!name.startsWith(unfinished)) continue;
    const lock = tryLock(join(sandboxes, name, lockFile));
    lock?.release();
    if (lock !== undefined) await rm(join(sandboxes, name), { recursive: true, force: true });
  }
}

/** The right to change the sandbox. Throws when another process has it, or when there is no such sandbox. */
export async function lockSandbox(sandboxes: string, name: string): Promise<FileLock> {
  await requireFolder(sandboxes, name);
  return lockIn(join(sandboxes, name), name);
}

function lockIn(folder: string, name: string): FileLock {
  const lock = tryLock(join(folder, lockFile));
  if (lock === undefined) throw new ProblemError(busy({ name }));
  return lock;
}

async function requireFolder(sandboxes: string, name: string): Promise<void> {
  const existing = await sandboxNames(sandboxes);
  if (!existing.includes(name)) throw new ProblemError(notFound({ name, existing }));
}

export async function readRecord(sandboxes: string, name: string): Promise<SandboxRecord> {
  await requireFolder(sandboxes, name);
  return sandboxRecord.parse(JSON.parse(await readFile(join(sandboxes, name, fileName), 'utf8')));
}

export async function sandboxNames(sandboxes: string): Promise<readonly string[]> {
  const names = await readdir(sandboxes).catch(() => []);
  return names.filter((name) => !name.startsWith('.')).toSorted();
}

/** Networks promised to the sandboxes that exist. */
export async function subnetsOf(sandboxes: string): Promise<readonly string[]> {
  const subnets: string[] = [];
  for (const name of await sandboxNames(sandboxes)) {
    const record = await readRecord(sandboxes, name).catch((error: unknown) => {
      // Taken down between the list and the look.
      if (isGone(error)) return undefined;
      throw error;
    });
    if (record?.subnet !== undefined) subnets.push(record.subnet);
  }
  return subnets;
}

/** The environment entry that every process of the sandbox carries. */
export function markerOf({ id }: Pick<SandboxRecord, 'id'>): string {
  return `${markerVariable}=${id}`;
}

export const markerVariable = 'HONBAN_SANDBOX';

function isGone(error: unknown): boolean {
  if (error instanceof ProblemError) return error.problem.code === notFound.code;
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

function isTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOTEMPTY' || error.code === 'EEXIST');
}

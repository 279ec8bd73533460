/** Applies, clears and lists faults of one sandbox. Which are applied is written down before they are and forgotten after they are cleared. */
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

import { nearestWord } from '../../core/nearest-word.ts';
import { ProblemError } from '../../core/problem.ts';
import { openSandbox } from '../open-sandbox.ts';
import type { OpenSandbox } from '../open-sandbox.ts';
import type { Place } from '../place.ts';
import { faultNeedsNodes, faultUnknown } from './fault-problems.ts';
import { lockSandbox } from '../state/record.ts';
import { faults } from './catalogue.ts';
import type { Fault } from './define-fault.ts';
import { faultTarget } from './fault-target.ts';

export interface FaultRequest {
  readonly sandbox: string;
  readonly fault: string;
  readonly signal: AbortSignal;
}

/** Throws a problem for an unknown fault and for one that this sandbox cannot have. */
export async function applyFault(place: Place, request: FaultRequest): Promise<Fault> {
  const fault = requireFault(request.fault);
  await withSandbox(place, request, async (sandbox) => {
    if (fault.needs === 'nodes' && sandbox.nodes.length === 0)
      throw new ProblemError(faultNeedsNodes({ sandbox: sandbox.record.name, fault: fault.id }));
    const { signal } = request;
    await fault.apply(await faultTarget({ place, sandbox, fault: fault.id, signal }));
  });
  return fault;
}

export interface FaultsRequest {
  readonly sandbox: string;
  readonly faults: readonly string[];
  readonly signal: AbortSignal;
}

/** Those that were not applied are left out. Objects vanish side by side; everything else is put back one after the other. */
export async function clearFaults(place: Place, request: FaultsRequest): Promise<readonly Fault[]> {
  const wanted = request.faults.map(requireFault);
  const cleared: Fault[] = [];
  await withSandbox(place, request, async (sandbox) => {
    const applied = await appliedFaults(sandbox);
    const clear = async (fault: Fault): Promise<void> => {
      const target = await faultTarget({ place, sandbox, fault: fault.id, signal: request.signal });
      await fault.clear(target);
      await rm(target.folder, { recursive: true, force: true });
      cleared.push(fault);
    };
    const present = wanted.filter(({ id }) => applied.has(id));
    for (const fault of present.filter(({ addsObjects }) => !addsObjects)) await clear(fault);
    await Promise.all(present.filter(({ addsObjects }) => addsObjects).map(clear));
  });
  return cleared;
}

/** A fault's folder is made before it is applied and removed after it was cleared. */
export async function appliedFaults({ folder }: OpenSandbox): Promise<ReadonlySet<string>> {
  return new Set(await readdir(join(folder, 'faults')).catch((): string[] => []));
}

/** Throws a problem that names the nearest one. */
export function requireFault(id: string): Fault {
  const fault = faults.find((each) => each.id === id);
  if (fault !== undefined) return fault;
  const nearest = nearestWord(
    id,
    faults.map((each) => each.id),
  );
  throw new ProblemError(faultUnknown({ fault: id, nearest }));
}

async function withSandbox(
  place: Place,
  request: { readonly sandbox: string },
  body: (sandbox: OpenSandbox) => Promise<void>,
): Promise<void> {
  const sandbox = await openSandbox(place, request.sandbox);
  const lock = await lockSandbox(place.sandboxes, request.sandbox);
  try {
    await body(sandbox);
  } finally {
    lock.release();
  }
}

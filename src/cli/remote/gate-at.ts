/** `honban gate --server`: the server decides from its evidence, and this command prints it. */
import type { z } from 'zod';

import { decisionAnswer } from '../../contract/decision.ts';
import type { Decision } from '../../core/gate/decision.ts';
import { ProblemError } from '../../core/problem.ts';
import { exitCode } from '../exit-codes.ts';
import { noSuchDecision } from '../open/record-problems.ts';
import { clusterAt } from './connection.ts';
import type { Connection } from './connection.ts';
import { recordAt } from './record-at.ts';

export interface GateAt extends z.output<typeof decisionAnswer> {
  readonly since?: Decision;
}

export interface GateAsked {
  readonly cluster: string | undefined;
  readonly at: string | undefined;
  readonly since: string | undefined;
}

export async function gateAt(
  connection: Connection,
  { cluster: named, at, since }: GateAsked,
): Promise<GateAt> {
  const cluster = await clusterAt(connection, named);
  const query = at === undefined ? '' : `?at=${encodeURIComponent(at)}`;
  const path = `/api/v1/clusters/${encodeURIComponent(cluster)}/decision${query}`;
  const answer = await connection.ask(path, decisionAnswer);
  return since === undefined ? answer : { ...answer, since: await decisionAt(connection, since) };
}

async function decisionAt(connection: Connection, id: string): Promise<Decision> {
  const record = await recordAt(connection, id);
  if (record.kind === 'decision') return record.decision as unknown as Decision;
  throw new ProblemError(noSuchDecision({ id }), exitCode.usage);
}

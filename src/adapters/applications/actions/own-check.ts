/** `application.own-check`: the application's own word, repeated until it passes or its time is over. What it says is not kept. */
import { setTimeout as sleep } from 'node:timers/promises';

import { bindAction } from '../../../app/drill/ports.ts';
import type { BoundAction } from '../../../app/drill/ports.ts';
import type { OwnCheck, PodCommand } from '../../../core/policy/application-recovery.ts';
import { ProblemError } from '../../../core/problem.ts';
import type { AbortSignalLike } from '../../../core/source.ts';
import { runOwnCheck } from '../../../domains/backup/drills/app-restore/actions.ts';
import type { ClusterHand } from '../cluster-hand.ts';
import type { Hands } from '../hands.ts';
import { askPod } from '../ask-pod.ts';
import { findPod, runPodCommand } from '../pod-command.ts';

export function ownCheckAction(hands: Hands): BoundAction {
  return bindAction(runOwnCheck, {
    run: async ({ cluster, namespace, namespaces, check, seconds }, { signal }) => {
      const hand = await hands(cluster);
      const until = performance.now() + seconds * 1000;
      const where = (own: string | undefined): string => namespaces[own ?? namespace] ?? '';
      for (let times = 1; ; times += 1) {
        const word = await askOnce(check, { hand, where, signal });
        if (word.passed || performance.now() > until || signal.aborted) return { ...word, times };
        await sleep(1000);
      }
    },
  });
}

interface Asking {
  readonly hand: ClusterHand;
  /** The scratch namespace of one of the application's own. */
  readonly where: (namespace: string | undefined) => string;
  readonly signal: AbortSignalLike;
}

interface Word {
  readonly passed: boolean;
  readonly status?: number;
}

/** A pod that is not there, or a connection that is refused, is an application that does not work. */
async function askOnce(check: OwnCheck, asking: Asking): Promise<Word> {
  try {
    if ('http' in check) return await overHttp(check.http, asking);
    if ('command' in check) return await inPod(check.command, { ...asking, input: undefined });
    return await inPod(check.sql, { ...asking, input: check.sql.query });
  } catch (error) {
    if (error instanceof ProblemError) return { passed: false };
    throw error;
  }
}

type Http = Extract<OwnCheck, { readonly http: unknown }>['http'];

async function overHttp(
  { namespace, pod, container, port, path, contains }: Http,
  { hand, where, signal }: Asking,
): Promise<Word> {
  const target = await findPod(hand, { namespace: where(namespace), pod, container }, signal);
  const { status, body } = await askPod(hand, { target, port, path, signal });
  const passed = status >= 200 && status < 300 && (contains === undefined || body.includes(contains));
  return { passed, status };
}

/** More than an answer that somebody compares. */
const longest = 1 << 20;

async function inPod(
  command: PodCommand & { readonly expect?: string | undefined },
  { hand, where, signal, input }: Asking & { readonly input: string | undefined },
): Promise<Word> {
  let printed = '';
  const { status } = await runPodCommand(hand, command, {
    namespace: where(command.namespace),
    signal,
    onOutput: (chunk) => {
      if (printed.length < longest) printed += chunk.toString('utf8');
    },
    ...(input === undefined ? {} : { input: once(`${input}\n`) }),
  });
  const passed = status === 0 && (command.expect === undefined || printed.trim() === command.expect.trim());
  return { passed, ...(status === undefined ? {} : { status }) };
}

async function* once(text: string): AsyncIterable<Uint8Array> {
  yield Buffer.from(text);
}

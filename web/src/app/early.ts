/**
 * Loaded before the program and run long before it: asks for what the page will ask for, so that reading the program, its page and
 * the answers take the same time. A browser that nobody is signed in with asks for nothing but its session.
 */
import type { ClusterList } from '../../../src/contract/clusters.ts';
import type { Session } from '../../../src/contract/session.ts';
import type { EarlyAnswers } from '../api/early-answers.ts';
import { endpoints } from '../api/endpoints.ts';
import { forgetCluster, usualCluster } from '../api/usual-cluster.ts';
import { filesAt } from './early-files.ts';
import type { FilesOfPages } from './early-files.ts';
import { earlyReads } from './early-reads.ts';

/** Put here by the build; there is none where the console is developed. */
declare const filesOfPages: FilesOfPages | undefined;

const early: EarlyAnswers = { asked: new Map(), answered: new Map() };
/** Each once, also after it was taken. */
const asked = new Map<string, Promise<unknown>>();
globalThis.honbanEarly = early;
void begin();
if (typeof filesOfPages !== 'undefined') preload(filesAt(globalThis.location.pathname, filesOfPages));

async function begin(): Promise<void> {
  const { now, among } = earlyReads(globalThis.location.pathname, globalThis.location.search);
  const usual = usualCluster();
  const session = ask<Session>(endpoints.session);
  if (usual !== undefined) for (const path of [endpoints.clusters, ...now, ...among([usual])]) void ask(path);
  if ((await session)?.account === undefined) {
    forgetCluster();
    return;
  }
  const clusters = await ask<ClusterList>(endpoints.clusters);
  const names = clusters?.items.map(({ name }) => name) ?? [];
  for (const path of [...now, ...among(names)]) void ask(path);
}

/** The program asks for its page's scripts only when it runs. */
function preload(files: readonly string[]): void {
  for (const file of files) {
    const link = document.createElement('link');
    link.rel = 'modulepreload';
    link.href = file;
    document.head.append(link);
  }
}

async function ask<Answer>(path: string): Promise<Answer | undefined> {
  const before = asked.get(path);
  if (before !== undefined) return (await before) as Answer | undefined;
  const answer = fetch(path, { headers: { accept: 'application/json' } }).then(
    async (response) => (response.ok ? ((await response.json()) as Answer) : undefined),
    () => undefined,
  );
  asked.set(path, answer);
  early.asked.set(path, answer);
  const value = await answer;
  if (value !== undefined && early.asked.has(path)) early.answered.set(path, value);
  return value;
}

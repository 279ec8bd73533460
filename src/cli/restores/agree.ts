/** A restore changes a cluster: its name must be typed, or given as a flag. `--yes` is not enough. */
import { createInterface } from 'node:readline/promises';

import type { Text } from '../../core/i18n.ts';
import { ProblemError } from '../../core/problem.ts';
import type { World } from '../world.ts';
import { notAgreed } from './restore-problems.ts';

const ask = (cluster: string): Text => ({
  en: `This changes the cluster ${cluster}. Type its name to go on: `,
  ja: `クラスター ${cluster} を変更します。続けるにはその名前を入力してください: `,
});

/** Throws a `ProblemError` unless it is the very name. */
export async function agree(cluster: string, confirm: string | undefined, world: World): Promise<void> {
  const typed = confirm ?? (world.interactive ? await typedBy(cluster, world) : undefined);
  if (typed !== cluster) throw new ProblemError(notAgreed({ cluster, typed }));
}

async function typedBy(cluster: string, { language, signal }: World): Promise<string | undefined> {
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return (await lines.question(ask(cluster)[language], { signal })).trim();
  } catch {
    return undefined;
  } finally {
    lines.close();
  }
}

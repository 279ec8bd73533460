/** What runs whose process died left behind is undone before something new begins, as a server does when it starts. */
import { join } from 'node:path';

import { openFileJournal } from '../../adapters/journal/file-journal.ts';
import { sweep } from '../../app/drill/sweep.ts';
import { ProblemError } from '../../core/problem.ts';
import { drills } from '../../domains/drills.ts';
import { dataDirectory } from '../data-directory.ts';
import type { World } from '../world.ts';
import { withDrills } from './open-drills.ts';
import type { DrillFlags } from './open-drills.ts';

/** Tells what it did. What stands in its way stops nobody: a host that may only write copies cannot clean up after drills. */
export async function sweepFirst(flags: DrillFlags, world: World): Promise<void> {
  const journal = openFileJournal(join(dataDirectory(flags, world), 'runs'));
  const unread = await journal.unreadable();
  if (unread.length === 0 && (await journal.unfinished()).every(({ alive }) => alive)) return;
  const say = words[world.language];
  try {
    const swept = await withDrills(flags, world, async ({ surroundings }) => sweep(drills, surroundings));
    for (const { name, run, alive, leftovers, keptUntil } of swept) {
      if (alive || keptUntil !== undefined) continue;
      world.err.write(`${leftovers.length === 0 ? say.clean(name, run) : say.left(name, run)}\n`);
      for (const left of leftovers) world.err.write(`  ${left[world.language]}\n`);
    }
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    world.err.write(`${say.unswept} ${error.problem.cause[world.language]}\n`);
  }
}

const words = {
  en: {
    clean: (name: string, run: string) => `${name} ${run}: its process died; cleaned up.`,
    left: (name: string, run: string) => `${name} ${run}: its process died, and this could not be removed:`,
    unswept: 'Earlier runs whose process died could not be cleaned up (honban drill sweep):',
  },
  ja: {
    clean: (name: string, run: string) => `${name} ${run}: プロセスが途中で終了していたため、片付けました。`,
    left: (name: string, run: string) =>
      `${name} ${run}: プロセスが途中で終了していましたが、片付けられなかったもの:`,
    unswept: '途中で終了した以前の実行を片付けられませんでした（honban drill sweep）:',
  },
};

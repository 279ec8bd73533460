/** A file that the user names as input: there, readable, and not larger than it can reasonably be. */
import { readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';

import type { Text } from '../core/i18n.ts';
import { defineProblem, nothingChanged, ProblemError } from '../core/problem.ts';
import { refusalOf } from '../core/refusal.ts';
import type { World } from './world.ts';

export const inputUnreadable = defineProblem<{ readonly file: string; readonly why: Text }>(
  'honban.input-unreadable',
  {
    tried: { en: ({ file }) => `read the file ${file}`, ja: ({ file }) => `ファイル ${file} の読み取り` },
    cause: { en: ({ why }) => `${why.en}.`, ja: ({ why }) => `${why.ja}。` },
    fix: {
      en: () => 'Name a file that exists and that this user may read.',
      ja: () => '存在し、このユーザーが読めるファイルを指定してください。',
    },
    unchanged: nothingChanged,
  },
);

/** No signed checkpoint is longer. */
export const largestNote = 64 * 1024;

/** @throws ProblemError, exit code 2 */
export function readInput(
  world: Pick<World, 'workingDirectory'>,
  file: string,
  { largest }: { readonly largest: number },
): Buffer {
  const path = resolve(world.workingDirectory, file);
  try {
    const { size } = statSync(path);
    if (size > largest) throw new ProblemError(inputUnreadable({ file, why: tooLarge(size, largest) }));
    return readFileSync(path);
  } catch (error) {
    if (error instanceof ProblemError) throw error;
    throw new ProblemError(inputUnreadable({ file, why: refusalOf(error) }));
  }
}

function tooLarge(size: number, largest: number): Text {
  const [has, may] = [size, largest].map((bytes) => `${Math.ceil(bytes / 1_000_000)} MB`);
  return { en: `It has ${has}; ${may} are allowed`, ja: `${has} あります。上限は ${may} です` };
}

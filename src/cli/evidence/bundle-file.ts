/** Writes a bundle of evidence to the file that was asked for. */
import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

import type { Text } from '../../core/i18n.ts';
import { defineProblem, ProblemError } from '../../core/problem.ts';
import { refusalOf } from '../../core/refusal.ts';
import { writeWhole } from '../whole-file.ts';

export const bundleUnwritable = defineProblem<{ readonly file: string; readonly why: Text }>(
  'ledger.bundle-unwritable',
  {
    tried: {
      en: ({ file }) => `write the bundle to ${file}`,
      ja: ({ file }) => `バンドルの ${file} への書き出し`,
    },
    cause: { en: ({ why }) => `${why.en}.`, ja: ({ why }) => `${why.ja}。` },
    fix: {
      en: () => 'Name a file in a folder that exists, has room and may be written to.',
      ja: () => '空き容量があり、書き込みのできる既存のフォルダーにあるファイルを指定してください。',
    },
    unchanged: {
      en: ({ file }) => `The ledger, and what was in ${file} before, are unchanged.`,
      ja: ({ file }) => `台帳と、${file} の以前の内容はそのままです。`,
    },
  },
);

/** @throws ProblemError what is wrong with the ledger, or why the file cannot be written */
export async function writeBundle(lines: AsyncIterable<string>, file: string): Promise<void> {
  try {
    await writeWhole(file, async (path) => await pipeline(Readable.from(lines), createWriteStream(path)));
  } catch (error) {
    if (!(error instanceof Error && 'syscall' in error)) throw error;
    throw new ProblemError(bundleUnwritable({ file, why: refusalOf(error) }));
  }
}

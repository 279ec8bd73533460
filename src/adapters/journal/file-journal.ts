/**
 * The journal of runs as one file of JSON lines for each run, `runs/<run>.jsonl` in Honban's data folder: readable with any
 * editor when Honban is broken. Every line is on disk before the step it speaks of begins; a torn last line was never told.
 */
import { constants } from 'node:fs';
import { mkdir, open, readdir, readFile, unlink } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

import type {
  JournalLine,
  JournalOpening,
  OpenJournal,
  RunJournal,
  UnfinishedRun,
} from '../../app/drill/ports.ts';
import { ProblemError } from '../../core/problem.ts';
import { journalUnwritable } from './journal-problems.ts';
import { isAlive, ownName, processName } from './living-process.ts';

/** What is written is our own; only its frame is checked again. */
const line = z.union([
  z.object({ is: z.literal('opened'), by: processName, opening: z.custom<JournalOpening>() }),
  z.object({ is: z.literal('resumed'), by: processName }),
  z.custom<JournalLine>((value) => typeof value === 'object' && value !== null && 'is' in value),
]);
type Line = z.infer<typeof line>;

export function openFileJournal(folder: string): RunJournal {
  const pathOf = (run: string): string => join(folder, `${run}.jsonl`);
  return {
    begin: async (opening) => {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const file = await openForAppending(pathOf(opening.run), constants.O_CREAT | constants.O_EXCL);
      const journal = journalAt(file, pathOf(opening.run));
      await journal.append({ is: 'opened', by: ownName(), opening });
      await syncFolder(folder);
      return journal;
    },
    unfinished: async () => {
      const names = await readdir(folder).catch(() => []);
      const runs = await Promise.all(
        names
          .filter((name) => name.endsWith('.jsonl'))
          .map(async (name) => await readRun(join(folder, name))),
      );
      return runs
        .filter((run) => run !== undefined)
        .toSorted((one, other) => compare(one.at, other.at))
        .map(({ run }) => run);
    },
    resume: async (run) => {
      const journal = journalAt(await openForAppending(pathOf(run), 0), pathOf(run));
      await journal.append({ is: 'resumed', by: ownName() });
      return journal;
    },
  };
}

async function openForAppending(path: string, more: number): Promise<FileHandle> {
  try {
    return await open(path, constants.O_WRONLY | constants.O_APPEND | more, 0o600);
  } catch (error) {
    throw unwritable(path, error);
  }
}

function journalAt(
  file: FileHandle,
  path: string,
): OpenJournal & { readonly append: (told: Line) => Promise<void> } {
  const append = async (told: Line): Promise<void> => {
    try {
      // The line before may be torn; an empty one between does no harm.
      await file.write(`\n${JSON.stringify(told)}\n`);
      await file.datasync();
    } catch (error) {
      throw unwritable(path, error);
    }
  };
  return {
    append,
    note: append,
    close: async () => {
      await file.close();
      await unlink(path);
    },
    release: () => file.close(),
  };
}

interface ReadRun {
  readonly at: string;
  readonly run: UnfinishedRun;
}

/** Undefined where not even the opening was written: then nothing was begun. */
async function readRun(path: string): Promise<ReadRun | undefined> {
  const text = await readFile(path, 'utf8').catch(() => '');
  const lines = text.split('\n').flatMap(parsedLine);
  const opened = lines.find((one) => one.is === 'opened');
  if (opened === undefined) return undefined;
  const holder = lines.findLast((one) => one.is === 'resumed') ?? opened;
  const told = lines.filter((one): one is JournalLine => one.is !== 'opened' && one.is !== 'resumed');
  const first = told.find((one) => one.is === 'begun');
  return { at: first?.at ?? '', run: { ...opened.opening, alive: isAlive(holder.by), lines: told } };
}

function parsedLine(text: string): readonly Line[] {
  if (text === '') return [];
  try {
    const parsed = line.safeParse(JSON.parse(text));
    return parsed.success ? [parsed.data] : [];
  } catch {
    return [];
  }
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, constants.O_RDONLY);
  await handle.sync().finally(() => handle.close());
}

function compare(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

function unwritable(path: string, error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : undefined;
  return code === undefined ? error : new ProblemError(journalUnwritable({ path, code }));
}

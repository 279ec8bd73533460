/**
 * The journal of runs as one file of JSON lines for each run, `runs/<run>.jsonl` in Honban's data folder: readable with any
 * editor when Honban is broken. Every line is on disk before the step it speaks of begins; a torn last line was never told.
 */
import { constants } from 'node:fs';
import { lstat, mkdir, open, readdir, readFile, unlink } from 'node:fs/promises';
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
import type { ProcessName } from './living-process.ts';

/** What is written is our own; its frame is checked again, and that a run is called as its file is. */
const text = z.looseObject({ en: z.string(), ja: z.string() });
const opening = z.looseObject({
  run: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,127}$/),
  kind: z.enum(['drill', 'operation']),
  name: z.string(),
  plan: z.looseObject({ steps: z.array(z.looseObject({ id: z.string(), action: z.string() })) }),
  basis: z.record(z.string(), z.unknown()),
});
const ours = z.discriminatedUnion('is', [
  z.looseObject({ is: z.literal('opened'), by: processName, opening }),
  z.looseObject({ is: z.literal('resumed'), by: processName }),
  z.looseObject({ is: z.literal('released') }),
  z.looseObject({
    is: z.literal('begun'),
    step: z.string(),
    input: z.record(z.string(), z.unknown()),
    at: z.string(),
  }),
  z.looseObject({ is: z.literal('ended'), step: z.string(), story: z.looseObject({ step: z.string() }) }),
  z.looseObject({ is: z.literal('undone'), step: z.string(), leftovers: z.array(text) }),
  z.looseObject({ is: z.literal('kept'), until: z.string(), leftovers: z.array(text) }),
  z.looseObject({ is: z.literal('recorded'), record: z.string() }),
]);
type Line =
  | { readonly is: 'opened'; readonly by: ProcessName; readonly opening: JournalOpening }
  | { readonly is: 'resumed'; readonly by: ProcessName }
  /** Nobody works on it any more, although the process may live on, as a server does. */
  | { readonly is: 'released' }
  | JournalLine;

/** Beyond it no run of ours wrote it. */
const largest = 256 * 1024 * 1024;

export function openFileJournal(folder: string): RunJournal {
  const pathOf = (run: string): string => join(folder, `${run}${ending}`);
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
      const runs = (await filesIn(folder)).map(({ found }) => found);
      return runs
        .filter((found) => typeof found === 'object')
        .toSorted((one, other) => compare(one.at, other.at))
        .map(({ run }) => run);
    },
    unreadable: async () =>
      (await filesIn(folder)).flatMap(({ path, found }) => (found === 'unreadable' ? [path] : [])),
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
    // Unwritten on a full disk: it is then taken over once this process is gone.
    release: async () => {
      await append({ is: 'released' }).catch(() => undefined);
      await file.close();
    },
  };
}

interface ReadRun {
  readonly at: string;
  readonly run: UnfinishedRun;
}

interface JournalFile {
  readonly path: string;
  /** `unbegun` where not even the opening was written. */
  readonly found: ReadRun | 'unbegun' | 'unreadable';
}

async function filesIn(folder: string): Promise<readonly JournalFile[]> {
  const names = await readdir(folder).catch(() => []);
  const journals = names.filter((name) => name.endsWith(ending)).toSorted();
  return await Promise.all(
    journals.map(async (name) => ({ path: join(folder, name), found: await readRun(folder, name) })),
  );
}

const ending = '.jsonl';

async function readRun(folder: string, name: string): Promise<JournalFile['found']> {
  const lines = await readLines(join(folder, name));
  if (lines === undefined) return 'unreadable';
  if (lines.length === 0) return 'unbegun';
  const [opened] = lines;
  if (opened?.is !== 'opened' || `${opened.opening.run}${ending}` !== name) return 'unreadable';
  const holder = lines.findLast(isHolder);
  const alive = holder !== undefined && 'by' in holder && isAlive(holder.by);
  const told = lines.filter((one) => !isHolder(one));
  const first = told.find((one) => one.is === 'begun');
  return { at: first?.at ?? '', run: { ...opened.opening, alive, lines: told } };
}

/** Says who works on the run from here on. */
function isHolder(line: Line): line is Exclude<Line, JournalLine> {
  return line.is === 'opened' || line.is === 'resumed' || line.is === 'released';
}

/** Torn lines were never told and are left out; undefined where a whole one is none of ours. */
async function readLines(path: string): Promise<readonly Line[] | undefined> {
  try {
    const { size } = await lstat(path);
    if (size > largest) return undefined;
    const told = (await readFile(path, 'utf8')).split('\n').flatMap(parsedLine);
    // The schema looks at the frame; what is inside of it was written by this very type.
    return told.every((one) => ours.safeParse(one).success) ? (told as readonly Line[]) : undefined;
  } catch (error) {
    // Ended and removed meanwhile.
    return error instanceof Error && 'code' in error && error.code === 'ENOENT' ? [] : undefined;
  }
}

function parsedLine(line: string): readonly unknown[] {
  if (line === '') return [];
  try {
    return [JSON.parse(line)];
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

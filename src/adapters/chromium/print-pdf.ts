/**
 * Prints a page of ours by an installed Chromium: from a file in a folder of its own, with a profile of its own, without network
 * and scripts, and gone afterwards whatever happened.
 */
import { spawn } from 'node:child_process';
import { accessSync, constants, statSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { ProblemError } from '../../core/problem.ts';
import { quoted } from '../../core/quoted.ts';
import { chromiumFailed, noChromium } from './chromium-problems.ts';

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'microsoft-edge'];
const limit = 240_000;

export interface PrintSetting {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly signal: AbortSignal;
}

/** @throws ProblemError where there is no Chromium, or it makes no PDF. */
export async function printPdf(html: string, setting: PrintSetting): Promise<Uint8Array> {
  const program = findChromium(setting.environment);
  const folder = await mkdtemp(join(tmpdir(), 'honban-print-'));
  try {
    const page = join(folder, 'sheet.html');
    const printed = join(folder, 'sheet.pdf');
    await writeFile(page, html, { mode: 0o600 });
    const complaint = await run(program, argumentsFor(page, printed, folder), setting.signal);
    const pdf = await readFile(printed).catch(() => undefined);
    if (pdf?.subarray(0, 5).toString('latin1') !== '%PDF-')
      throw new ProblemError(chromiumFailed({ program, why: complaint }), 3);
    return pdf;
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

function argumentsFor(page: string, printed: string, folder: string): readonly string[] {
  return [
    '--headless',
    `--print-to-pdf=${printed}`,
    '--no-pdf-header-footer',
    `--user-data-dir=${join(folder, 'profile')}`,
    '--disable-background-networking',
    '--disable-extensions',
    '--disable-gpu',
    '--disable-dev-shm-usage',
    '--no-first-run',
    '--proxy-server=127.0.0.1:9',
    // Its sandbox refuses root; the page is ours, without scripts, and everything foreign in it is escaped.
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    pathToFileURL(page).href,
  ];
}

/** @throws ProblemError where there is none. */
export function findChromium(environment: PrintSetting['environment']): string {
  const named = environment['HONBAN_CHROMIUM'] ?? '';
  if (named !== '') {
    if (isProgram(named)) return named;
    throw new ProblemError(noChromium({ looked: [named] }), 3);
  }
  const folders = (environment['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  const found = names.flatMap((name) => folders.map((folder) => join(folder, name))).find(isProgram);
  if (found === undefined) throw new ProblemError(noChromium({ looked: names }), 3);
  return found;
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

/** Answers what it said last, for the case that nothing came out. */
function run(program: string, args: readonly string[], signal: AbortSignal): Promise<string> {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      stdio: ['ignore', 'ignore', 'pipe'],
      timeout: limit,
      killSignal: 'SIGKILL',
      signal,
    });
    let said = '';
    child.stderr.on('data', (data: Buffer) => (said = (said + data.toString()).slice(-2000)));
    child.on('error', (error) => resolve(quoted(error.message)));
    child.on('close', (code, killed) => {
      const last = said.trim().split('\n').at(-1) ?? '';
      resolve(quoted(last === '' ? `it ended with ${code ?? killed}` : last));
    });
  });
}

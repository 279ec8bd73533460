/** `honban explain`: works offline, for everything that has a name. */
import { inParentheses } from '../../core/i18n.ts';
import { existsSync, readFileSync } from 'node:fs';

import { ProblemError } from '../../core/problem.ts';
import { exitCode } from '../exit-codes.ts';
import type { ExitCode } from '../exit-codes.ts';
import { styled } from '../output/styles.ts';
import type { World } from '../world.ts';
import { findPages, nearPages } from './find-pages.ts';
import { kindWords, pageKinds } from './page.ts';
import type { Page } from './page.ts';

type Reader = Pick<World, 'out' | 'language' | 'output'>;

export async function explain(asked: string | undefined, reader: Reader): Promise<ExitCode> {
  const pages = await loadPages();
  if (asked === undefined) reader.out.write(renderList(pages, reader));
  else reader.out.write(await renderFound(asked, pages, reader));
  return exitCode.done;
}

async function renderFound(asked: string, pages: readonly Page[], reader: Reader): Promise<string> {
  const found = findPages(asked, pages);
  if (found.length === 0) {
    const { nothingToExplain } = await import('./explain-problems.ts');
    throw new ProblemError(nothingToExplain({ asked, near: nearPages(asked, pages) }), exitCode.usage);
  }
  if (reader.output === 'json') return json({ kind: 'Explanation', pages: found });
  const rendered = await Promise.all(found.map((page) => renderPage(page, reader)));
  return rendered.join('\n');
}

/** The package has them ready; a checkout collects them. */
export async function loadPages(): Promise<readonly Page[]> {
  const ready = new URL('pages.json', import.meta.url);
  if (existsSync(ready)) return JSON.parse(readFileSync(ready, 'utf8')) as readonly Page[];
  const { collectPages } = await import('./collect-pages.ts');
  return collectPages();
}

function renderList(pages: readonly Page[], { out, language, output }: Reader): string {
  const entries = pages.map(({ id, kind, title }) => ({ id, kind, title }));
  if (output === 'json') return json({ kind: 'ExplanationList', pages: entries });
  return pageKinds
    .map((kind) => {
      const own = entries.filter((entry) => entry.kind === kind);
      const width = Math.max(...own.map(({ id }) => id.length));
      const lines = own.map(({ id, title }) => `  ${id.padEnd(width)}  ${title[language]}\n`);
      return `${styled(out, 'bold', kindWords[kind][language])}\n${lines.join('')}`;
    })
    .join('\n');
}

async function renderPage(
  { id, kind, title, body }: Page,
  { out, language, output }: Reader,
): Promise<string> {
  if (output === 'markdown' || !out.terminal)
    return `# ${title[language]}\n\n\`${id}\`${inParentheses(kindWords[kind][language], language)}\n\n${body[language]}\n`;
  const { terminalMarkdown } = await import('./terminal-markdown.ts');
  const head = `${styled(out, 'bold', title[language])}  ${styled(out, 'dim', `${id} · ${kindWords[kind][language]}`)}`;
  return `${head}\n\n${terminalMarkdown(body[language], out)}\n`;
}

function json(value: object): string {
  return `${JSON.stringify({ apiVersion: 'honban/v1', ...value }, undefined, 2)}\n`;
}

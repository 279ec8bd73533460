/**
 * A witness that is a branch of a Git remote: one file `checkpoint`, one commit for each anchoring. Pushes are never forced, so
 * a remote that refuses rewriting keeps the whole history. Uses the git program and the user's own credentials for it.
 */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

import type { Witness } from '../../app/ports.ts';
import { witnessUnreachable } from '../../app/problems/witness.ts';
import { failure, success } from '../../core/result.ts';
import type { Result } from '../../core/result.ts';
import { reasonOf } from './reason.ts';

const patience = 30_000;
const largestNote = 64 * 1024;
const local = 'refs/honban/witness';

export interface GitWitnessOptions {
  readonly remote: string;
  readonly branch: string;
  /** Where a bare repository for the transfer is kept. */
  readonly cache: string;
}

export function gitWitness({ remote, branch, cache }: GitWitnessOptions): Witness {
  const name = `git ${withoutCredentials(remote)} ${branch}`;
  const id = createHash('sha256').update(`${remote}\n${branch}`).digest('hex').slice(0, 16);
  const repository = join(cache, `witness-${id}.git`);
  const ref = `refs/heads/${branch}`;
  const git = gitIn(repository);

  async function attempt<T>(work: () => Promise<T>): Promise<Result<T>> {
    try {
      return success(await work());
    } catch (error) {
      return failure(witnessUnreachable({ witness: name, why: withoutCredentials(reasonOf(error)) }));
    }
  }

  /** The commit at the remote's branch, fetched; undefined when there is no such branch yet. */
  async function fetchTip(): Promise<string | undefined> {
    await mkdir(repository, { recursive: true });
    await git(['init', '--quiet', '--bare', '.']);
    const listed = await git(['ls-remote', '--', remote, ref]);
    if (listed.trim() === '') return undefined;
    await git(['fetch', '--quiet', '--no-tags', '--depth=1', '--', remote, `+${ref}:${local}`]);
    return (await git(['rev-parse', '--verify', '--quiet', local])).trim();
  }

  return {
    name,
    read: () =>
      attempt(async () => {
        const tip = await fetchTip();
        return tip === undefined ? {} : { note: await git(['cat-file', 'blob', `${tip}:checkpoint`]) };
      }),
    write: (note) =>
      attempt(async () => {
        const tip = await fetchTip();
        const blob = (await git(['hash-object', '-w', '--stdin'], note)).trim();
        const tree = (await git(['mktree'], `100644 blob ${blob}\tcheckpoint\n`)).trim();
        const parent = tip === undefined ? [] : ['-p', tip];
        const message = `checkpoint over ${note.split('\n')[1] ?? ''} entries\n`;
        const commit = (await git(['commit-tree', ...parent, tree], message)).trim();
        await git(['push', '--quiet', '--', remote, `${commit}:${ref}`]);
        return undefined;
      }),
  };
}

type Git = (args: readonly string[], input?: string) => Promise<string>;

function gitIn(repository: string): Git {
  const run = promisify(execFile);
  const env = {
    ...process.env,
    LC_ALL: 'C',
    GIT_DIR: repository,
    GIT_TERMINAL_PROMPT: '0',
    GIT_AUTHOR_NAME: 'Honban',
    GIT_AUTHOR_EMAIL: 'honban@localhost',
    GIT_COMMITTER_NAME: 'Honban',
    GIT_COMMITTER_EMAIL: 'honban@localhost',
  };
  return async (args, input = '') => {
    const running = run('git', args, { cwd: repository, env, timeout: patience, maxBuffer: largestNote });
    // A git that ends without reading says why by its exit code.
    running.child.stdin?.on('error', () => undefined).end(input);
    return (await running).stdout;
  };
}

/** A token in an address must not come back in names or problems. */
export function withoutCredentials(text: string): string {
  return text.replaceAll(/(\w+:\/\/)[^/@\s]+@/gu, '$1');
}

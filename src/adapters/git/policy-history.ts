/** Versions of a policy file in Git: what stands at a revision, and the commits that changed it, newest first. */
import { basename, dirname } from 'node:path';

import { parseInstant } from '../../core/time.ts';
import type { Instant } from '../../core/time.ts';
import { runGit } from './run-git.ts';

export interface PolicyCommit {
  readonly commit: string;
  /** E-mail address of the author as recorded; not proven by Git itself. */
  readonly author: string;
  readonly committed: Instant;
}

/** A decade of weekly changes; older sections are as old as that. */
const longestHistory = 500;

/** The text at a revision; undefined where the revision or the file in it does not exist. */
export function policyTextAt(file: string, revision: string): Promise<string | undefined> {
  return runGit(dirname(file), ['cat-file', 'blob', '--end-of-options', `${revision}:./${basename(file)}`]);
}

export async function policyCommits(file: string, revision: string): Promise<readonly PolicyCommit[]> {
  const format = '--format=%H%x00%ae%x00%cI';
  const range = [`--max-count=${longestHistory}`, format, '--end-of-options', revision];
  const output = await runGit(dirname(file), ['log', ...range, '--', basename(file)]);
  return (output ?? '').split('\n').flatMap((line) => {
    const [commit, author, date = ''] = line.split('\0');
    const committed = parseInstant(date);
    return commit === undefined || author === undefined || committed === undefined
      ? []
      : [{ commit, author, committed }];
  });
}

/** Whether the remote's branch, as last fetched, contains the commit; a local branch protects nothing. */
export async function isOnRemoteBranch(file: string, commit: string, branch: string): Promise<boolean> {
  for (const name of await remoteBranches(file, branch)) {
    const reference = `refs/remotes/${name}`;
    if ((await runGit(dirname(file), ['merge-base', '--is-ancestor', commit, reference])) !== undefined)
      return true;
  }
  return false;
}

/** `origin/main`: what the branch would be called at each remote. */
export async function remoteBranches(file: string, branch: string): Promise<readonly string[]> {
  const remotes = (await runGit(dirname(file), ['remote']))?.split('\n').filter((name) => name !== '') ?? [];
  return remotes.map((remote) => `${remote}/${branch}`);
}

export async function isInRepository(file: string): Promise<boolean> {
  return (await runGit(dirname(file), ['rev-parse', '--is-inside-work-tree'])) !== undefined;
}

/** Of every remote, without credentials that somebody put into them. */
export async function remoteUrls(file: string): Promise<readonly string[]> {
  const output = await runGit(dirname(file), ['config', '--get-regexp', String.raw`^remote\..*\.url$`]);
  return (output ?? '').split('\n').flatMap((line) => {
    const [, url] = line.split(' ');
    return url === undefined ? [] : [url.replace(/^(https?:\/\/)[^@/]*@/, '$1')];
  });
}

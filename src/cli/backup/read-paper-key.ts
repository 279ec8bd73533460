/** The escrow key as a person types it: from standard input, never from arguments, kept in memory for as long as it is used. */
import { createInterface } from 'node:readline';

import { identityToRecipient } from 'age-encryption';

import {
  identityFromPaper,
  paperWords,
  typedWords,
  unknownWords,
} from '../../adapters/repository/paper-key.ts';
import { escrowUndecided, paperDiffers, paperUnreadable } from '../../app/backup/key-problems.ts';
import type { Text } from '../../core/i18n.ts';
import type { Policy } from '../../core/policy/policy.ts';
import { ProblemError } from '../../core/problem.ts';
import type { World } from '../world.ts';

export interface PaperKey {
  readonly identity: string;
  readonly recipient: string;
}

const ask: Text = {
  en: 'Type the 24 words of the escrow sheet (or its line AGE-SECRET-KEY-…), with or without numbers:\n',
  ja: '預託鍵シートの 24 語（または AGE-SECRET-KEY-… の行）を入力してください。番号は付けても省いても構いません。\n',
};
const longest = 4096;

/** The key that the policy names; throws a `ProblemError` for any other, and for what cannot be read. */
export async function readPaperKey(
  policy: Policy,
  world: Pick<World, 'err' | 'language'>,
): Promise<PaperKey> {
  const expected = policy.backups?.escrow?.recipient;
  if (expected === undefined) throw new ProblemError(escrowUndecided({}));
  const identity = await readPaperIdentity(world);
  const recipient = await identityToRecipient(identity);
  if (recipient !== expected) throw new ProblemError(paperDiffers({ recipient, expected }));
  return { identity, recipient };
}

/** Whatever key it is: for somebody who has no policy any more to compare it with. */
export async function readPaperIdentity(world: Pick<World, 'err' | 'language'>): Promise<string> {
  if (process.stdin.isTTY) world.err.write(ask[world.language]);
  const typed = await readTyped();
  const identity = identityFromPaper(typed);
  if (identity === undefined)
    throw new ProblemError(paperUnreadable({ words: typedWords(typed).length, places: unknownWords(typed) }));
  return identity;
}

/** Line by line, until a whole key was typed, an empty line, or the end of input. */
async function readTyped(): Promise<string> {
  let typed = '';
  for await (const line of createInterface({ input: process.stdin, terminal: false })) {
    typed = `${typed}${line}\n`.slice(0, longest);
    const done = identityFromPaper(typed) !== undefined || typedWords(typed).length >= paperWords;
    if (done || (line === '' && typed.trim() !== '')) break;
  }
  process.stdin.pause();
  return typed;
}

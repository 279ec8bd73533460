/**
 * What the end of a restic process means. An allow-list: a code that is not in it is a failure, as restic's own manual asks.
 * https://restic.readthedocs.io/en/v0.17.3/075_scripting.html#exit-codes
 */
import type { Ended } from '../processes/run-command.ts';
import type { ResticFault } from './restic-problems.ts';

export type ResticOperation =
  | 'init'
  | 'backup'
  | 'restore'
  | 'check'
  | 'snapshots'
  | 'forget'
  | 'unlock'
  | 'cat';

export type ResticEnding =
  | { readonly is: 'done' }
  /** Something was saved, but not all that was asked for. */
  | { readonly is: 'partial' }
  | { readonly is: 'failed'; readonly fault: ResticFault };

const partial: Readonly<Partial<Record<ResticOperation, number>>> = { backup: 3 };
const faultsByCode: Readonly<Record<number, ResticFault>> = {
  10: 'no-repository',
  11: 'locked',
  12: 'wrong-password',
  127: 'no-program',
};
/** In the order they are looked for; versions before 0.17.1 end with code 1 for all of them. */
const faultsByWords: readonly (readonly [RegExp, ResticFault])[] = [
  [/wrong password or no key found/i, 'wrong-password'],
  [/already locked/i, 'locked'],
  [/no space left on device|disk quota exceeded|not enough space/i, 'full'],
  [/read-only file system|permission denied|access denied/i, 'refused'],
  [
    /timed out|connection (refused|reset|lost|closed)|no route to host|could not resolve|no such host|ssh command exited: exit status 255/i,
    'unreachable',
  ],
  [/unable to open config file|is there a repository at/i, 'no-repository'],
  [
    /ciphertext verification failed|hash does not match|errors? were found|pack .* not found|There were \d+ errors|invalid data|load\(/i,
    'damaged',
  ],
];

export function endingOf(operation: ResticOperation, { code, errors, output }: Ended): ResticEnding {
  if (code === 0) return { is: 'done' };
  if (code === partial[operation]) return { is: 'partial' };
  const words = `${errors}\n${output}`;
  const fault = faultsByCode[code] ?? faultsByWords.find(([pattern]) => pattern.test(words))?.[1];
  return { is: 'failed', fault: fault ?? 'unknown' };
}

/** Which scaffold makes which kind of member. */
import type { Made } from './made.ts';
import { newCheck } from './new-check.ts';
import { newCommand } from './new-command.ts';
import { newCriterion } from './new-criterion.ts';
import { newSource } from './new-source.ts';

export interface Asked {
  readonly kind: string;
  readonly id: string;
  readonly more: readonly string[];
}

const usage = [
  'npm run new KIND NAME, for example',
  '  npm run new check restore.default-class',
  '  npm run new criterion restore.thing',
  '  npm run new source kubernetes.limitRanges v1/limitranges',
  '  npm run new command "evidence compact"',
].join('\n');

export function make({ kind, id, more }: Asked, read: (path: string) => string): Made {
  switch (kind) {
    case 'check':
      return newCheck(id, read);
    case 'criterion':
      return newCriterion(id, read);
    case 'source':
      return newSource(id, read, more[0]);
    case 'command':
      return newCommand([id, ...more].join(' '), read);
    default:
      return { problem: kind === '' ? usage : `"${kind}" is none of check, criterion, source, command` };
  }
}

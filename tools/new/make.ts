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
      return { problem: `"${kind}" is none of check, criterion, source, command` };
  }
}

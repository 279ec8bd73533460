import { damages } from '../../app/backup/repository-faults.ts';
import type { Damage } from '../../app/backup/repository-faults.ts';

export type WhyUnopened = Damage | 'no-identity';

/** Why an object could not be opened; its caller knows which object of which repository. */
export class Unopened extends Error {
  readonly why: WhyUnopened;

  constructor(why: WhyUnopened) {
    super(why);
    this.why = why;
  }
}

/** Of the message of an error that came from another thread. */
export function isDamage(message: string): message is Damage {
  return Object.hasOwn(damages, message);
}

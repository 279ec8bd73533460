/** What waits for its signature: composed once, so that what was signed is what is recorded; forgotten after an hour. */
import type { UnsignedWaiver, WaiverStep } from '../../app/words/waivers.ts';
import { hours } from '../../core/time.ts';

export interface Draft {
  /** With its end written out, so that composing it again gives the same. */
  readonly step: WaiverStep;
  readonly unsigned: UnsignedWaiver;
  readonly cluster: string;
  /** Of whoever composed it; nobody else may hand in the signature. */
  readonly account: string;
}

export interface Drafts {
  keep(draft: Draft): void;
  find(id: string): Draft | undefined;
  forget(id: string): void;
}

export const draftLimit = hours(1);
const most = 1000;

export function openDrafts(clock: () => number = Date.now): Drafts {
  const kept = new Map<string, Draft & { readonly until: number }>();
  return {
    keep(draft) {
      const [oldest] = kept.keys();
      if (kept.size >= most && oldest !== undefined) kept.delete(oldest);
      kept.set(draft.unsigned.id, { ...draft, until: clock() + draftLimit });
    },
    find(id) {
      const found = kept.get(id);
      if (found === undefined || clock() < found.until) return found;
      kept.delete(id);
      return undefined;
    },
    forget: (id) => void kept.delete(id),
  };
}

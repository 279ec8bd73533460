/** What a record answers for one cell. Severity of findings lives inside; a gate knows only these three. */
export type Verdict = 'pass' | 'fail' | 'unknown';

const order: readonly Verdict[] = ['fail', 'unknown', 'pass'];

/** The worst of several verdicts; of none it is unknown, because nobody looked. */
export function worstVerdict(verdicts: Iterable<Verdict>): Verdict {
  let worst: Verdict | undefined;
  for (const verdict of verdicts)
    if (worst === undefined || order.indexOf(verdict) < order.indexOf(worst)) worst = verdict;
  return worst ?? 'unknown';
}

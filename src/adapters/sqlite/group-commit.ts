/** Collects what arrives in one turn of the event loop and commits it together: many writers, one wait for the disk. */
export interface GroupCommit<Item, Result> {
  /** Settles when the group that the item went with has been committed, or failed as a whole. */
  add(item: Item): Promise<Result>;
  /** Commits what waits, now. */
  flush(): void;
}

/** `commit` answers one result for each item, in order. */
export function createGroupCommit<Item, Result>(
  commit: (items: readonly Item[]) => readonly Result[],
): GroupCommit<Item, Result> {
  let waiting: { item: Item; settle: (outcome: Outcome<Result>) => void }[] = [];

  function add(item: Item): Promise<Result> {
    return new Promise((resolve, reject) => {
      if (waiting.length === 0) setImmediate(flush);
      const settle = (outcome: Outcome<Result>): void =>
        'error' in outcome ? reject(outcome.error) : resolve(outcome.result);
      waiting.push({ item, settle });
    });
  }

  function flush(): void {
    const group = waiting;
    waiting = [];
    if (group.length === 0) return;
    const outcomes = tryCommit(group.map(({ item }) => item));
    for (const [index, { settle }] of group.entries()) settle(outcomes(index));
  }

  function tryCommit(items: readonly Item[]): (index: number) => Outcome<Result> {
    try {
      const results = commit(items);
      return (index) => ({ result: results[index] as Result });
    } catch (error) {
      return () => ({ error: error as Error });
    }
  }

  return { add, flush };
}

type Outcome<Result> = { readonly result: Result } | { readonly error: Error };

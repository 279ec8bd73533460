/** Collects what arrives in one turn of the event loop and commits it together: many writers, one wait for the disk. */
export interface GroupCommit<Item, Result> {
  /** Settles when the group that the item went with has been committed, or failed as a whole. */
  add(item: Item): Promise<Result>;
  /** When nothing waits any more. */
  settled(): Promise<void>;
}

/** `commit` answers one result for each item, in order; while it waits for somebody else, the next group gathers. */
export function createGroupCommit<Item, Result>(
  commit: (items: readonly Item[]) => Promise<readonly Result[]>,
): GroupCommit<Item, Result> {
  let waiting: { item: Item; settle: (outcome: Outcome<Result>) => void }[] = [];
  let working: Promise<void> | undefined;

  function add(item: Item): Promise<Result> {
    return new Promise((resolve, reject) => {
      const settle = (outcome: Outcome<Result>): void =>
        'error' in outcome ? reject(outcome.error) : resolve(outcome.result);
      waiting.push({ item, settle });
      working ??= work();
    });
  }

  async function work(): Promise<void> {
    while (waiting.length > 0) {
      await new Promise((resolve) => setImmediate(resolve));
      const group = waiting;
      waiting = [];
      const outcomes = await tryCommit(group.map(({ item }) => item));
      for (const [index, { settle }] of group.entries()) settle(outcomes(index));
    }
    working = undefined;
  }

  async function tryCommit(items: readonly Item[]): Promise<(index: number) => Outcome<Result>> {
    try {
      const results = await commit(items);
      return (index) => ({ result: results[index] as Result });
    } catch (error) {
      return () => ({ error: error as Error });
    }
  }

  return {
    add,
    settled: async () => {
      await working;
    },
  };
}

type Outcome<Result> = { readonly result: Result } | { readonly error: Error };

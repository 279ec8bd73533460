/**
 * Answers that were asked for before the program ran. They come from a script of its own, built apart, so that it waits for nothing;
 * what both share is one value of the page.
 */
export interface EarlyAnswers {
  readonly asked: Map<string, Promise<unknown>>;
  /** Those that are there: the first rendering shows them at once. */
  readonly answered: Map<string, unknown>;
}

declare global {
  var honbanEarly: EarlyAnswers | undefined;
}

/** In milliseconds since the navigation: later what was answered may have changed. */
const young = 10_000;

/** Once, for whoever asks first. `undefined` for what could not be had: asking in the usual way can tell why. */
export function takeEarly(path: string): Promise<unknown> | undefined {
  const answer = globalThis.honbanEarly?.asked.get(path);
  forget(path);
  return performance.now() < young ? answer : undefined;
}

/** Without waiting: `undefined` where it is not there yet. */
export function takeAnswered(path: string): unknown {
  const answer = globalThis.honbanEarly?.answered.get(path);
  if (answer === undefined) return undefined;
  forget(path);
  return performance.now() < young ? answer : undefined;
}

/** When everything that was asked for is there, and what that led to being asked. */
export async function earlyAnswered(): Promise<void> {
  const early = globalThis.honbanEarly;
  if (early === undefined) return;
  for (let known = -1; known < early.asked.size;) {
    known = early.asked.size;
    await Promise.all(early.asked.values());
  }
}

function forget(path: string): void {
  globalThis.honbanEarly?.asked.delete(path);
  globalThis.honbanEarly?.answered.delete(path);
}

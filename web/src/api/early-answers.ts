/**
 * Answers that were asked for before the program ran. They come from a script of its own, built apart, so that it waits for nothing;
 * what both share is one value of the page.
 */
export type EarlyAnswers = Map<string, Promise<unknown>>;

declare global {
  var honbanEarly: EarlyAnswers | undefined;
}

/** In milliseconds since the navigation: later what was answered may have changed. */
const young = 10_000;

/** Once, for whoever asks first. `undefined` for what could not be had: asking in the usual way can tell why. */
export function takeEarly(path: string): Promise<unknown> | undefined {
  const answer = globalThis.honbanEarly?.get(path);
  globalThis.honbanEarly?.delete(path);
  return performance.now() < young ? answer : undefined;
}

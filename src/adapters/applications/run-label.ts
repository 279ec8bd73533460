/** Tells which run made an object, so that it is found and removed. */
export const runLabel = 'honban.dev/run';

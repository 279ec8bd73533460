/** What a drill measured, as its record keeps it by name; `seconds` and `seconds.<step>` are there for every drill. */
export interface Measured {
  /** From the decision to restore until what was restored had proven that it works; without what only the drill does. */
  readonly rtoSeconds?: number;
  /** Between the newest canary that came back and the moment that the copy says it is of. */
  readonly lossSeconds?: number;
}

/** What a scaffold wants to write, or why it cannot. */
export type Made =
  | { readonly problem: string }
  | {
      /** Whole contents by path; a registry that exists already is given with its new line. */
      readonly files: Readonly<Record<string, string>>;
      /** What the author does now, in order. */
      readonly next: readonly string[];
    };

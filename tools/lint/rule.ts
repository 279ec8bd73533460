/** The part of oxlint's plugin interface (ESLint's) that our rules use. */
export interface Node {
  readonly type: string;
}

export interface Context {
  readonly filename: string;
  report(found: { readonly node: Node; readonly message: string }): void;
}

export interface Rule {
  create(context: Context): Readonly<Record<string, (node: never) => void>>;
}

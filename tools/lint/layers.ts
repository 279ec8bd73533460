/**
 * Who may import whom. The one table behind the lint rule `honban/layers`, its planted violations and ARCHITECTURE.md;
 * the project references of the tsconfig files say the same to the compiler. Moving a wall needs an ADR.
 */
export interface Layer {
  /** The folder under src. */
  readonly name: string;
  readonly may: readonly string[];
  /** npm packages and Node's own modules; `*` for any. */
  readonly packages: readonly string[];
  /** No clock, no randomness, no I/O: everything comes in as an argument. */
  readonly pure: boolean;
  /** Its folders never import each other. */
  readonly apart?: boolean;
}

export const layers: readonly Layer[] = [
  { name: 'core', may: [], packages: ['zod'], pure: true },
  { name: 'domains', may: ['core'], packages: ['zod'], pure: true, apart: true },
  { name: 'app', may: ['core', 'domains'], packages: ['zod'], pure: true },
  { name: 'contract', may: ['core'], packages: ['zod'], pure: true },
  { name: 'adapters', may: ['core', 'domains', 'app'], packages: ['*'], pure: false },
  { name: 'sandbox', may: ['core', 'domains', 'app', 'adapters'], packages: ['*'], pure: false },
  {
    name: 'server',
    may: ['core', 'domains', 'app', 'contract', 'adapters'],
    packages: ['*'],
    pure: false,
  },
  {
    name: 'cli',
    may: ['core', 'domains', 'app', 'contract', 'adapters', 'sandbox', 'server'],
    packages: ['*'],
    pure: false,
  },
];

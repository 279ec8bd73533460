/**
 * The parts of a policy that evidence is judged by. A record keeps the part it was judged by; `atLeastAsStrict`
 * (strictness.ts) tells whether an old one still counts today.
 */
export const standardNames = [
  'podSecurity',
  'secrets',
  'images',
  'rights',
  'audit',
  'monitoring',
  'logs',
  'onCall',
  'contacts',
  'applications',
  'volumes',
  'upgrade',
  'repositories',
  'traces',
  'backups',
] as const;
export type StandardName = (typeof standardNames)[number];

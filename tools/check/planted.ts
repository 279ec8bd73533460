/** One deliberate violation for each wall. test/contract/walls.test.ts plants them in a copy of the project and expects each to be caught. */
export interface Planted {
  /** What must not be possible. */
  readonly wall: string;
  readonly path: string;
  readonly code: string;
  readonly caughtBy: 'compiler' | 'lint';
  readonly says: RegExp;
}

export const planted: readonly Planted[] = [
  {
    wall: 'core has no Node',
    path: 'src/core/planted-node.ts',
    code: "import { readFileSync } from 'node:fs';\nexport const stolen = readFileSync('/etc/hostname', 'utf8');\n",
    caughtBy: 'compiler',
    says: /node:fs/,
  },
  {
    wall: 'core has no console',
    path: 'src/core/planted-console.ts',
    code: "export function shout(): void {\n  console.log('x');\n}\n",
    caughtBy: 'compiler',
    says: /'console'/,
  },
  {
    wall: 'domains have no process, no network and no timers',
    path: 'src/domains/security/planted-network.ts',
    code: "export const answer = [process.env, fetch('http://localhost'), setTimeout];\n",
    caughtBy: 'compiler',
    says: /'fetch'/,
  },
  {
    wall: 'core imports no layer above it (compiler)',
    path: 'src/core/planted-upward.ts',
    code: "export { exitCode } from '../cli/exit-codes.ts';\n",
    caughtBy: 'compiler',
    says: /exit-codes/,
  },
  {
    wall: 'a message in one language does not compile',
    path: 'src/core/planted-one-language.ts',
    code: "import type { Text } from './i18n.ts';\nexport const half: Text = { en: 'only English' };\n",
    caughtBy: 'compiler',
    says: /'ja'/,
  },
  {
    wall: 'a check whose message lacks Japanese does not compile',
    path: 'src/domains/security/planted-check.ts',
    code: checkWith('ja: {},\n'),
    caughtBy: 'compiler',
    says: /found/,
  },
  {
    wall: 'a check reads only the facts it declares',
    path: 'src/domains/security/planted-fact.ts',
    code: checkWith('ja: { found: () => "x" },\n').replace('{ nodes }', '{ secretsOfTheCluster }'),
    caughtBy: 'compiler',
    says: /secretsOfTheCluster/,
  },
  {
    wall: 'only syntax that can be erased',
    path: 'src/core/planted-enum.ts',
    code: 'export enum State {\n  On,\n}\n',
    caughtBy: 'compiler',
    says: /erasableSyntaxOnly/,
  },
  {
    wall: 'core imports no layer above it (lint)',
    path: 'src/core/planted-upward-type.ts',
    code: "export type { World } from '../cli/world.ts';\n",
    caughtBy: 'lint',
    says: /core may import no other layer, not cli/,
  },
  {
    wall: 'core imports no package but zod',
    path: 'src/core/planted-package.ts',
    code: "export { default } from 'yaml';\n",
    caughtBy: 'lint',
    says: /only zod, not yaml/,
  },
  {
    wall: 'core reads no clock',
    path: 'src/core/planted-clock.ts',
    code: 'export const now = Date.now();\n',
    caughtBy: 'lint',
    says: /Date\.now\(\): this layer is pure/,
  },
  {
    wall: 'domains make no date of now',
    path: 'src/domains/security/planted-date.ts',
    code: 'export const now = new Date();\n',
    caughtBy: 'lint',
    says: /new Date\(\): this layer is pure/,
  },
  {
    wall: 'app has no randomness',
    path: 'src/app/planted-random.ts',
    code: 'export const dice = Math.random();\n',
    caughtBy: 'lint',
    says: /Math\.random\(\): this layer is pure/,
  },
  {
    wall: 'the contract has no Node',
    path: 'src/contract/planted-node.ts',
    code: "import { readFileSync } from 'node:fs';\nexport const stolen = readFileSync('/etc/hostname', 'utf8');\n",
    caughtBy: 'lint',
    says: /only zod, not node:fs/,
  },
  {
    wall: 'the contract knows core alone',
    path: 'src/contract/planted-app.ts',
    code: "export type { EvidenceLedger } from '../app/ports.ts';\n",
    caughtBy: 'lint',
    says: /contract may import core, not app/,
  },
  {
    wall: 'the contract knows no HTTP package',
    path: 'src/contract/planted-package.ts',
    code: "export { Hono } from 'hono';\n",
    caughtBy: 'lint',
    says: /only zod, not hono/,
  },
  {
    wall: 'the server is given its hands, it does not reach into the command line',
    path: 'src/server/planted-cli.ts',
    code: "export type { World } from '../cli/world.ts';\n",
    caughtBy: 'lint',
    says: /not cli/,
  },
  {
    wall: 'no domain imports another',
    path: 'src/domains/security/planted-sideways.ts',
    code: "export * from '../monitoring/index.ts';\n",
    caughtBy: 'lint',
    says: /meet in app/,
  },
  {
    wall: 'nothing is any',
    path: 'src/core/planted-any.ts',
    code: 'export function anything(value: any): unknown {\n  return value;\n}\n',
    caughtBy: 'lint',
    says: /no-explicit-any/,
  },
  {
    wall: 'no default exports',
    path: 'src/core/planted-default.ts',
    code: 'export default 1;\n',
    caughtBy: 'lint',
    says: /no-default-export/,
  },
  {
    wall: 'no sentence in one language reaches the terminal',
    path: 'src/cli/planted-sentence.ts',
    code: "import type { World } from './world.ts';\nexport function talk({ out }: World): void {\n  out.write('only in English');\n}\n",
    caughtBy: 'lint',
    says: /A sentence in one language/,
  },
  {
    wall: 'no promise is forgotten',
    path: 'src/cli/planted-promise.ts',
    code: 'async function work(): Promise<void> {\n  await Promise.resolve();\n}\nexport function start(): void {\n  work();\n}\n',
    caughtBy: 'lint',
    says: /no-floating-promises/,
  },
  {
    wall: 'no word is typed into a page of the console',
    path: 'web/src/pages/gate/planted-word.tsx',
    code: 'export function Planted() {\n  return <p>Only in English</p>;\n}\n',
    caughtBy: 'lint',
    says: /A word typed into a page/,
  },
  {
    wall: 'no spoken attribute of a page is typed in',
    path: 'web/src/pages/gate/planted-label.tsx',
    code: 'import { Section } from \'../../ui/Layout.tsx\';\nexport function Planted() {\n  return <Section title="Only in English">{1}</Section>;\n}\n',
    caughtBy: 'lint',
    says: /A word typed into title/,
  },
  {
    wall: 'no class name in a page',
    path: 'web/src/pages/gate/planted-class.tsx',
    code: 'export function Planted() {\n  return <p className="red">{1}</p>;\n}\n',
    caughtBy: 'lint',
    says: /className in a page/,
  },
  {
    wall: 'no style in a page',
    path: 'web/src/pages/gate/planted-style.tsx',
    code: 'export function Planted() {\n  return <p style={{ margin: 1 }}>{1}</p>;\n}\n',
    caughtBy: 'lint',
    says: /style in a page/,
  },
  {
    wall: 'no page imports another domain',
    path: 'web/src/pages/gate/planted-sideways.ts',
    code: "export * from '../drills/words.ts';\n",
    caughtBy: 'lint',
    says: /never each other/,
  },
  {
    wall: 'primitives know nothing of pages',
    path: 'web/src/ui/planted-upward.ts',
    code: "export * from '../pages/gate/words.ts';\n",
    caughtBy: 'lint',
    says: /ui may import no other room, not pages/,
  },
  {
    wall: 'Japanese has full-width parentheses',
    path: 'src/core/planted-parentheses.ts',
    code: "export const planted = '既定 \\u0028なし)';\n",
    caughtBy: 'lint',
    says: /Half-width parentheses/,
  },
  {
    wall: 'the console sees core and contract only',
    path: 'web/src/api/planted-server.ts',
    code: "export * from '../../../src/cli/exit-codes.ts';\n",
    caughtBy: 'lint',
    says: /only core, contract/,
  },
];

function checkWith(japanese: string): string {
  return `import { defineCheck } from '../../core/check.ts';
import { nodes } from '../../core/kubernetes/facts/nodes.ts';
export const plantedCheck = defineCheck({
  id: 'rights.planted',
  title: { en: 'x', ja: 'x' },
  severity: 'low',
  scope: 'node',
  needs: { nodes },
  *evaluate({ nodes }) {
    if (nodes.length > 0) yield { says: 'found', about: { kind: 'node', id: 'a', name: 'a' }, props: {} };
  },
  messages: {
    en: { found: () => 'x' },
    ${japanese}  },
  remedy: { found: () => ({ text: { en: 'x', ja: 'x' } }) },
  references: [],
});
`;
}

/**
 * The fast inner loop (`npm run check`): types, lint, format, dead code, unit and property tests, generated documents.
 * Steps run side by side where they do not depend on each other; every failing step prints its whole output.
 */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const bin = (path: string): string => `${root}node_modules/${path}`;

interface Step {
  readonly name: string;
  readonly args: readonly string[];
}

const types: Step = { name: 'types', args: [bin('typescript/bin/tsc'), '-b'] };
const sideBySide: readonly Step[] = [
  { name: 'lint', args: [bin('oxlint/bin/oxlint'), '--quiet'] },
  { name: 'format', args: [bin('oxfmt/bin/oxfmt'), '--check', '.'] },
  { name: 'dead code', args: [bin('knip/bin/knip.js'), '--no-progress'] },
  { name: 'documents', args: ['tools/gen/run.ts', '--check'] },
  {
    name: 'unit', // One process for all files: pure code leaks nothing from one test to the next, and it halves the time.
    args: [
      '--test',
      '--test-isolation=none',
      '--test-reporter=dot',
      'src/**/*.test.ts',
      'web/src/**/*.test.ts',
      'tools/**/*.test.ts',
    ],
  },
];

/** `npm test` runs the tests itself and asks for the rest only. */
const steps = process.argv.includes('--static')
  ? sideBySide.filter(({ name }) => name !== 'unit')
  : sideBySide;
const failed = [await run(types), ...(await Promise.all(steps.map(run)))].filter((ok) => !ok).length;
process.exitCode = failed === 0 ? 0 : 1;

async function run({ name, args }: Step): Promise<boolean> {
  const started = performance.now();
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  child.stdout.on('data', (data: Buffer) => (output += data.toString()));
  child.stderr.on('data', (data: Buffer) => (output += data.toString()));
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  const ok = code === 0;
  if (!ok) process.stdout.write(`${output}\n`);
  process.stdout.write(
    `${ok ? 'ok  ' : 'FAIL'} ${name} (${((performance.now() - started) / 1000).toFixed(1)} s)\n`,
  );
  return ok;
}

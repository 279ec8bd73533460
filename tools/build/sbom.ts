/**
 * `npm run sbom`: the bill of materials of what a user installs, CycloneDX on stdout. Made from a copy of the manifest without
 * development dependencies: `npm sbom --omit dev` also leaves out what both need (zod, which knip uses, too).
 */
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const parent = mkdtempSync(join(tmpdir(), 'honban-sbom-'));
// npm names the component after its folder.
const folder = join(parent, 'honban');

try {
  mkdirSync(folder);
  const { devDependencies: _left, scripts: _out, ...shipped } = readManifest();
  writeFileSync(join(folder, 'package.json'), JSON.stringify(shipped));
  copyFileSync(join(root, 'package-lock.json'), join(folder, 'package-lock.json'));
  npm(
    'install',
    '--package-lock-only',
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    '--engine-strict=false',
  );
  process.stdout.write(npm('sbom', '--package-lock-only', '--sbom-format', 'cyclonedx'));
} finally {
  rmSync(parent, { recursive: true, force: true });
}

function readManifest(): Record<string, unknown> {
  return JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Record<string, unknown>;
}

function npm(...args: readonly string[]): string {
  const program = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const { status, stdout } = spawnSync(program, args, {
    cwd: folder,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (status !== 0) throw new Error(`npm ${args[0]} ended with ${status}`);
  return stdout;
}

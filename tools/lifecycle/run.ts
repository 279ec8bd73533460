/**
 * Derives src/core/kubernetes/lifecycle/lifecycle-data.json from the Go module k8s.io/api, release by release.
 * Needs Go and its module proxy; run it after each Kubernetes release and once a month, and correct support.ts by hand.
 *
 *   node tools/bootstrap.mjs tools/lifecycle/run.ts
 */
import { execFileSync } from 'node:child_process';
import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

import type { LifecycleData } from '../../src/core/kubernetes/lifecycle/lifecycle-data.ts';
import { minorIndex } from '../../src/core/kubernetes/version.ts';
import { parsePackage } from './parse-package.ts';
import { minorsBetween, removalsOf } from './removals.ts';
import type { Release } from './removals.ts';
import { support, supportDate } from './support.ts';

const output = fileURLToPath(
  new URL('../../src/core/kubernetes/lifecycle/lifecycle-data.json', import.meta.url),
);
/** Types that were gone before this release had no generated life cycle worth keeping. */
const first = '1.22';

const folder = mkdtempSync(join(tmpdir(), 'honban-lifecycle-'));
try {
  writeFileSync(output, `${JSON.stringify(derive(), null, 1)}\n`);
  process.stdout.write(`wrote ${output}\n`);
} finally {
  go(['clean', '-modcache']);
  rmSync(folder, { recursive: true, force: true });
}

function derive(): LifecycleData {
  const patches = newestPatches();
  const last = support.at(-1)?.minor ?? first;
  const releases = minorsBetween(first, last).map((minor): Release => {
    const patch = patches.get(minor);
    if (patch === undefined) throw new Error(`k8s.io/api has no release of ${minor}`);
    return { minor, types: typesOf(download(patch)) };
  });
  // Of a minor whose support ended, the module may have got fewer releases than Kubernetes itself.
  const minors = support.map((one) => ({
    ...one,
    newestPatch: one.lastPatch ?? `1.${patches.get(one.minor)?.slice(3) ?? ''}`,
  }));
  return { date: supportDate, minors, removals: removalsOf(releases) };
}

/** The newest `v0.N.P` by minor `1.N`; pre-releases do not count. */
function newestPatches(): ReadonlyMap<string, string> {
  const { Versions } = JSON.parse(go(['list', '-m', '-versions', '-json', 'k8s.io/api'])) as {
    Versions: string[];
  };
  const newest = new Map<string, string>();
  for (const version of Versions) {
    const [, minor, patch] = /^v0\.(\d+)\.(\d+)$/.exec(version) ?? [];
    if (minor === undefined || patch === undefined) continue;
    const known = newest.get(`1.${minor}`);
    if (known === undefined || minorIndex(known.slice(3)) < minorIndex(`${minor}.${patch}`))
      newest.set(`1.${minor}`, version);
  }
  return newest;
}

function download(version: string): string {
  const { Dir } = JSON.parse(go(['mod', 'download', '-json', `k8s.io/api@${version}`])) as { Dir: string };
  return Dir;
}

/** Hand-written lifecycle files count as well (`core/v1/lifecycle.go`). */
function typesOf(module: string): Release['types'] {
  const files = Map.groupBy(globSync(join(module, '*/*/*lifecycle*.go')), (file) => dirname(file));
  return [...files].flatMap(([folder, parts]) => {
    const version = relative(module, folder).split('/')[1] ?? '';
    const lifecycle = parts.map((part) => readFileSync(part, 'utf8')).join('\n');
    return parsePackage(readFileSync(join(folder, 'register.go'), 'utf8'), lifecycle, version);
  });
}

function go(args: readonly string[]): string {
  return execFileSync('go', args, {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, GOPATH: folder, GOFLAGS: '-mod=mod -modcacherw', GO111MODULE: 'on' },
    maxBuffer: 64 * 1024 * 1024,
  });
}

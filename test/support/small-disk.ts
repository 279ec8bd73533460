/** A tiny disk of its own (tmpfs) for tests of what happens when it is full or can only be read. Needs root on Linux. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface SmallDisk {
  readonly path: string;
  remount(options: string): void;
  unmount(): void;
}

export function mountSmallDisk(kilobytes: number): SmallDisk {
  const path = mkdtempSync(join(tmpdir(), 'honban-disk-'));
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${kilobytes}k`, 'honban-test', path]);
  return {
    path,
    remount: (options) => execFileSync('mount', ['-o', `remount,${options}`, path]),
    unmount() {
      execFileSync('umount', [path]);
      rmdirSync(path);
    },
  };
}

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import type { TestContext } from 'node:test';

const module = new URL('../one-at-a-time.mjs', import.meta.url).href;
/** There is no such lock on macOS. */
const skip = process.platform === 'darwin';

test(
  'a second process waits until the first one is killed, and nothing has to be cleared',
  { skip },
  async (t) => {
    const folder = aFolder(t);
    const first = start(t, folder);
    assert.equal(await first.says(), 'works');

    const second = start(t, folder);
    assert.equal(await second.says(), 'waits');
    first.child.kill('SIGKILL');

    assert.equal(await second.says(), 'works');
  },
);

test('another folder is not waited for', async (t) => {
  const [first, second] = [start(t, aFolder(t)), start(t, aFolder(t))];

  assert.deepEqual(await Promise.all([first.says(), second.says()]), ['works', 'works']);
});

interface Started {
  readonly child: ChildProcess;
  /** The next thing it says. */
  says(): Promise<string>;
}

/** A process that works in the folder until it is killed. */
function start(t: TestContext, folder: string): Started {
  const script = `import { writeSync } from 'node:fs';
    import { oneAtATime } from '${module}';
    const work = () => {
      writeSync(1, 'works');
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
    };
    await oneAtATime(process.argv[1], work, () => writeSync(1, 'waits'));`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', script, folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  t.after(() => child.kill('SIGKILL'));
  return { child, says: async () => String((await once(child.stdout, 'data'))[0]) };
}

function aFolder(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'honban-one-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Asks the machine itself, not the code under test, what of a sandbox is left. */
import { readFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

import { runCommand } from '../../src/adapters/processes/run-command.ts';

/** What `ip`, `find` and `/proc` still show of the sandbox with this id; empty when nothing is left. */
export async function leftoversOf(id: string, folder: string): Promise<readonly string[]> {
  const short = id.slice(0, 8);
  const links = await runCommand('ip', ['-oneline', 'link', 'show']);
  const cgroups = await runCommand('find', ['/sys/fs/cgroup', '-maxdepth', '3', '-name', `honban-${short}*`]);
  const lines = [
    ...links.output.split('\n').filter((line) => line.includes(`hb-${short}`)),
    ...lined(cgroups.output),
  ];
  const files = lined((await runCommand('find', [folder, '-maxdepth', '1'])).output);
  return [...lines, ...files, ...(await processesOf(id, folder))];
}

async function processesOf(id: string, folder: string): Promise<readonly string[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name) && !isZombie(name));
  return pids.flatMap((pid) => {
    const mine = [
      ['environ', id],
      ['mountinfo', `${folder}/`],
      ['cgroup', `honban-${id.slice(0, 8)}`],
    ].filter(([file = '', text = '']) => contentOf(join('/proc', pid, file)).includes(text));
    return mine.map(([file = '']) => `process ${pid} (${file}): ${contentOf(`/proc/${pid}/cmdline`)}`);
  });
}

/** Dead, holding nothing, and only waiting for its parent to notice. */
function isZombie(pid: string): boolean {
  return /^State:\s+Z/m.test(contentOf(`/proc/${pid}/status`));
}

function contentOf(path: string): string {
  try {
    return readFileSync(path, 'latin1');
  } catch {
    return ''; // It ended while we looked.
  }
}

function lined(text: string): readonly string[] {
  return text.split('\n').filter((line) => line !== '');
}

/** Known secrets, looked for in what was said, in every file that was written, and in the arguments of every process meanwhile. */
import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

export interface SecretWatch {
  /** Ends the watch; fails the test for each secret that stands where it must not. */
  find(places: SearchedPlaces): Promise<void>;
}

export interface SearchedPlaces {
  /** Of a team: policy, ledger, repositories, scratch places, private keys. */
  readonly folder: string;
  readonly said: readonly string[];
  /** The paper key, as it was printed. */
  readonly sheet: string;
}

/** Begin when the secrets are in place: putting them there may well name them. */
export function watchSecrets(planted: readonly string[]): SecretWatch {
  const seen = new Set<string>();
  const over = new AbortController();
  const watching = (async () => {
    while (!over.signal.aborted) {
      for (const line of await argumentsNow()) seen.add(line);
      // A test that failed before must not be kept from ending.
      await sleep(100, undefined, { ref: false });
    }
  })();
  return {
    find: async ({ folder, said, sheet }) => {
      over.abort();
      await watching;
      const secrets = [...planted, ...(await privateKeys(folder)), ...pairsOn(sheet)];
      const written = await filesBelow(folder);
      assert.ok(seen.size > 5 && said.length > 0 && written.length > 5, 'there was something to search');
      for (const secret of secrets) {
        assert.ok(secret.length > 7, 'a secret that is no accident');
        const holds = (text: string): boolean => text.includes(secret);
        const where = [
          ...said.filter(holds).map((text) => `said: ${text.slice(0, 200)}`),
          ...[...seen].filter(holds),
          ...written.filter(({ text }) => holds(text)).map(({ path }) => path),
        ];
        assert.deepEqual(where, [], `${secret.slice(0, 6)}… stands where it must not`);
      }
    },
  };
}

async function argumentsNow(): Promise<readonly string[]> {
  const processes = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  return await Promise.all(
    processes.map(async (pid) => await readFile(`/proc/${pid}/cmdline`, 'latin1').catch(() => '')),
  );
}

/** Where they are by design; nowhere else. */
function isKeyFile(path: string): boolean {
  return path.includes('/identities/') || path.endsWith('/ledger.key');
}

async function filesBelow(folder: string): Promise<readonly { path: string; text: string }[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .filter((path) => !isKeyFile(path));
  return await Promise.all(paths.map(async (path) => ({ path, text: await readFile(path, 'latin1') })));
}

async function privateKeys(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.map(({ parentPath, name }) => join(parentPath, name)).filter(isKeyFile);
  const texts = await Promise.all(files.map(async (path) => await readFile(path, 'utf8').catch(() => '')));
  return texts.flatMap(
    (text) => text.match(/AGE-SECRET-KEY-1[A-Z0-9]{20,}|^[A-Za-z0-9+/]{40,}={0,2}$/gm) ?? [],
  );
}

/** Two words that follow each other on the sheet; one alone may stand anywhere. */
function pairsOn(sheet: string): readonly string[] {
  const words = sheet
    .split('\n')
    .flatMap((line) => (/^ *\d+ [a-z]/.test(line) ? (line.match(/[a-z]{3,}/g) ?? []) : []));
  return words
    .slice(1)
    .map((word, index) => `${words[index]} ${word}`)
    .filter((pair) => pair.length > 7);
}

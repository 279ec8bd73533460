/** Which file is the policy: named by flag or environment, else the nearest `honban.yaml` here or above. */
import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

export const policyFileName = 'honban.yaml';

export interface PolicyPlace {
  /** What `--policy` said. */
  readonly named?: string | undefined;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly workingDirectory: string;
}

/** Where there is none, the place where one is expected, so that the error names it. */
export function findPolicy({ named, environment, workingDirectory }: PolicyPlace): string {
  const asked = named ?? environment['HONBAN_POLICY'];
  if (asked !== undefined && asked !== '') return resolve(workingDirectory, asked);
  for (let folder = workingDirectory; ; folder = dirname(folder)) {
    const file = join(folder, policyFileName);
    if (existsSync(file)) return file;
    if (folder === dirname(folder)) return join(workingDirectory, policyFileName);
  }
}

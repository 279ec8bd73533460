/** An installation with a policy, a ledger, keys and two prepared repositories in folders, for tests of commands. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { generateX25519Identity, identityToRecipient } from 'age-encryption';

import { newIdentityFile } from '../../src/adapters/repository/identity-files.ts';
import { openSqliteLedger } from '../../src/adapters/sqlite/sqlite-ledger.ts';
import { withRepositories } from '../../src/cli/backup/open-repositories.ts';
import type { Command } from '../../src/cli/command.ts';
import { repositoryAdd } from '../../src/cli/commands/repository-add.ts';
import type { World } from '../../src/cli/world.ts';
import type { PointDraft } from '../../src/app/backup/ports.ts';
import type { RecoveryPoint } from '../../src/core/backup/recovery-point.ts';
import { ProblemError } from '../../src/core/problem.ts';
import type { Problem } from '../../src/core/problem.ts';
import type { ExitCode } from '../../src/cli/exit-codes.ts';
import { mkdir } from 'node:fs/promises';
import { aCheckRun, someTime } from './records.ts';
import { never } from './repository-kit.ts';
import { testWorld } from './world.ts';

export interface BackupInstallation {
  readonly folder: string;
  readonly data: string;
  readonly policyFile: string;
  /** Folders of the repositories `here` and `far`. */
  readonly repositories: readonly [string, string];
  readonly escrow: { readonly identity: string; readonly recipient: string };
  ask(command: Command, flags?: object, changes?: Partial<World>): Promise<Asked>;
  write(draft: PointDraft, to?: readonly string[]): Promise<readonly RecoveryPoint[]>;
  end(): Promise<void>;
}

export interface Asked {
  readonly code: ExitCode | undefined;
  readonly stdout: string;
  readonly stderr: string;
  readonly problem?: Problem;
}

export async function backupInstallation(more = ''): Promise<BackupInstallation> {
  const folder = await mkdtemp(join(tmpdir(), 'honban-installation-'));
  const data = join(folder, 'data');
  const policyFile = join(folder, 'honban.yaml');
  const repositories = [join(folder, 'here'), join(folder, 'far')] as const;
  for (const made of repositories) await mkdir(made, { mode: 0o700 });
  const ledger = openSqliteLedger({ directory: data, version: '0.0.0', now: () => someTime });
  await ledger.append(aCheckRun({ id: 'run-1' }));
  await ledger.close();
  const [forData, forKeys] = [
    await newIdentityFile(data, 'data', someTime),
    await newIdentityFile(data, 'keys', someTime),
  ];
  const identity = await generateX25519Identity();
  const recipient = await identityToRecipient(identity);
  await writeFile(
    policyFile,
    `apiVersion: honban/v1
organisation: { name: Example }
people: { yamada: { name: Yamada, roles: [owner] } }
clusters: { tokyo: { environment: verification } }
backups:
  repositories:
    here: { at: here, failureDomain: room-1 }
    far: { at: far, failureDomain: room-2 }
  recipients: [${forData.recipient}]
  keyRecipients: [${forKeys.recipient}]
  escrow: { by: yamada, where: safe, recipient: ${recipient} }
${more}`,
  );
  const flags = { data, policy: policyFile };
  const ask: BackupInstallation['ask'] = async (command, given = {}, changes = {}) => {
    const world = testWorld({ workingDirectory: folder, ...changes });
    try {
      const code = await command.run(command.flags.parse({ ...flags, ...given }), world);
      return { code, stdout: world.stdout(), stderr: world.stderr() };
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      return { code: undefined, stdout: world.stdout(), stderr: world.stderr(), problem: error.problem };
    }
  };
  const added = await ask(repositoryAdd);
  if (added.code !== 0) throw new Error(JSON.stringify(added));
  return {
    folder,
    data,
    policyFile,
    repositories,
    escrow: { identity, recipient },
    ask,
    write: (draft, to = ['here', 'far']) =>
      withRepositories(flags, testWorld({ workingDirectory: folder }), async ({ all }) => {
        const points: RecoveryPoint[] = [];
        for (const { name, open } of all)
          if (to.includes(name)) points.push(await (await open()).write(draft, { signal: never }));
        return points;
      }),
    end: () => rm(folder, { recursive: true, force: true }),
  };
}

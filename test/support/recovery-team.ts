/** A team that has set up its backups by the command line: policy, keys, a paper sheet, two repositories. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { honban } from './honban.ts';
import type { Answered } from './honban.ts';

export interface RecoveryTeam {
  readonly folder: string;
  /** As it was printed; the only place with the escrow key. */
  readonly sheet: string;
  ask(...words: readonly string[]): Promise<Answered>;
  /** With something typed. */
  type(input: string, ...words: readonly string[]): Promise<Answered>;
  end(): Promise<void>;
}

export interface TeamPolicy {
  /** Below `backups`, beside repositories and keys. */
  readonly backups?: string;
  /** At the end of the policy. */
  readonly more?: string;
}

const ofEtcd: TeamPolicy = {
  backups: '  canaries: [etcd]\n  etcd: { every: 24h, keep: 7d }\n',
  more: 'drills:\n  every: { etcd-restore: 7d }\n',
};

export async function recoveryTeam(kubeconfig: string, policy = ofEtcd): Promise<RecoveryTeam> {
  const folder = await mkdtemp(join(tmpdir(), 'honban-team-'));
  const type = async (input: string, ...words: readonly string[]): Promise<Answered> =>
    await honban(words, { cwd: folder, input });
  const ask = async (...words: readonly string[]): Promise<Answered> => await type('', ...words);
  const write = async (recipients: string): Promise<void> =>
    await writePolicy(folder, kubeconfig, { ...policy, backups: recipients + (policy.backups ?? '') });
  await write('');
  const [data, keys, escrow] = [
    await ask('repository', 'key', 'new', 'data'),
    await ask('repository', 'key', 'new', 'keys'),
    await ask('repository', 'key', 'new', 'escrow'),
  ];
  const recipients = `  recipients: [${publicKeyIn(data)}]
  keyRecipients: [${publicKeyIn(keys)}]
  escrow: { by: hana, where: the safe, recipient: ${publicKeyIn(escrow)} }
`;
  await write(recipients);
  for (const name of ['here', 'far']) await mkdir(join(folder, name));
  const added = await ask('repository', 'add');
  if (added.code !== 0) throw new Error(added.err);
  return { folder, sheet: escrow.out, ask, type, end: () => rm(folder, { recursive: true, force: true }) };
}

function publicKeyIn({ out, err }: Answered): string {
  const found = /age1[a-z0-9]+/.exec(out)?.[0];
  if (found === undefined) throw new Error(`no public key: ${err}`);
  return found;
}

async function writePolicy(
  folder: string,
  kubeconfig: string,
  { backups = '', more = '' }: TeamPolicy,
): Promise<void> {
  const text = `apiVersion: honban/v1
organisation: { name: Example }
people:
  hana: { name: Hana, roles: [owner], contacts: [{ kind: email, to: hana@example.jp }] }
clusters:
  lab: { environment: verification, kubeconfig: ${kubeconfig} }
backups:
  repositories:
    here: { at: here, failureDomain: room-1 }
    far: { at: far, failureDomain: room-2 }
${backups}${more}`;
  await writeFile(join(folder, 'honban.yaml'), text);
}

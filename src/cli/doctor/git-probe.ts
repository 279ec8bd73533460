import { runCommand } from '../../adapters/processes/run-command.ts';
import type { Probe } from './probe.ts';

export const gitProbe: Probe = {
  id: 'git',
  title: { en: 'Git', ja: 'Git' },
  look: async () => {
    const version = await gitVersion();
    if (version !== undefined) return [{ state: 'ok', says: { en: version, ja: version } }];
    const says = { en: 'git was not found', ja: 'git が見つかりません' };
    const fix = {
      en: 'Install it: a policy counts only at a reviewed commit, and a Git remote can be a witness.',
      ja: '導入してください。運用ポリシーは承認済みのコミットでのみ有効で、Git のリモートは立会記録にもなります。',
    };
    return [{ state: 'note', says, fix }];
  },
};

async function gitVersion(): Promise<string | undefined> {
  try {
    const ended = await runCommand('git', ['--version']);
    return ended.ok ? ended.output.trim() : undefined;
  } catch {
    return undefined;
  }
}

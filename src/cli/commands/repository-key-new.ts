import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { z } from 'zod';

import { newIdentityFile } from '../../adapters/repository/identity-files.ts';
import { sheetHtml, sheetText } from '../../adapters/repository/paper-sheet.ts';
import { defineCommand } from '../command.ts';
import { dataFlag, policyFlag } from '../common-flags.ts';
import { dataDirectory } from '../data-directory.ts';
import { exitCode } from '../exit-codes.ts';
import { readPolicyIfAny } from '../open-ledger.ts';
import { jsonDocument } from '../output/json.ts';
import type { World } from '../world.ts';

const words = {
  en: {
    operational: (file: string, list: string, recipient: string) =>
      `The private key is in ${file} (mode 0600) and nowhere else.\nPut its public half into the policy, under backups.${list}:\n  - ${recipient}\n`,
    escrow: (recipient: string) =>
      `This sheet is shown once and kept nowhere. Put its public half into the policy, under backups.escrow.recipient:\n  ${recipient}\nThen type the words back: honban repository key verify\n`,
  },
  ja: {
    operational: (file: string, list: string, recipient: string) =>
      `秘密鍵は ${file}（モード 0600）だけにあります。\n公開鍵を運用ポリシーの backups.${list} に加えてください。\n  - ${recipient}\n`,
    escrow: (recipient: string) =>
      `このシートは一度しか表示されず、どこにも保存されません。公開鍵を運用ポリシーの backups.escrow.recipient に書いてください。\n  ${recipient}\n続けて honban repository key verify で単語を入力し、確認してください。\n`,
  },
};

export const repositoryKeyNew = defineCommand({
  noun: 'repository',
  verb: 'key new',
  summary: {
    en: 'Make a key that opens backups: for data, for keys, or for paper',
    ja: 'バックアップを開く鍵を作る（データ用、鍵用、紙で預ける用）',
  },
  examples: [
    'honban repository key new data',
    'honban repository key new escrow | lp',
    'honban repository key new escrow --format html | firefox /dev/stdin',
  ],
  positionals: ['use'],
  flags: z.object({
    use: z.enum(['data', 'keys', 'escrow']).meta({
      en: 'what it opens; escrow is printed and not stored',
      ja: '用途。escrow は印刷用に表示し、保存しません',
    }),
    format: z
      .enum(['text', 'html'])
      .default('text')
      .meta({ en: 'form of the escrow sheet', ja: '預託鍵シートの形式' }),
    ...dataFlag,
    ...policyFlag,
  }),
  run: async ({ use, format, ...flags }, world) => {
    if (use === 'escrow') return showSheet(format, flags, world);
    const { file, recipient } = await newIdentityFile(dataDirectory(flags, world), use, world.now());
    const { out, err, output, language } = world;
    if (output === 'json')
      out.write(jsonDocument({ apiVersion: 'honban/v1', kind: 'RepositoryKey', use, file, recipient }));
    else {
      out.write(`${recipient}\n`);
      err.write(
        words[language].operational(file, use === 'data' ? 'recipients' : 'keyRecipients', recipient),
      );
    }
    return exitCode.done;
  },
});

/** The private key goes to standard output, whatever `--output` says, and to nothing else. */
async function showSheet(
  format: 'text' | 'html',
  flags: { readonly policy?: string | undefined; readonly data?: string | undefined },
  world: World,
) {
  const organisation = (await readPolicyIfAny(flags, world))?.policy.organisation.name ?? '';
  const identity = await generateX25519Identity();
  const recipient = await identityToRecipient(identity);
  const content = { identity, recipient, organisation, made: world.now() };
  world.out.write(format === 'html' ? sheetHtml(content) : sheetText(content));
  world.err.write(words[world.language].escrow(recipient));
  return exitCode.done;
}

import { z } from 'zod';

import { restoreHonban } from '../backup/restore-honban.ts';
import { defineCommand } from '../command.ts';

export const backupRestoreHonban = defineCommand({
  noun: 'backup',
  verb: 'restore-honban',
  summary: {
    en: 'Read ledger, key and policy of Honban itself back from a repository, with the paper key alone',
    ja: 'Honban 自身の台帳、鍵、運用ポリシーを、紙の鍵だけで保管先から読み戻す',
  },
  examples: [
    'honban backup restore-honban --from /mnt/backup --into /root/honban',
    'honban backup restore-honban --from s3://backups/tokyo --endpoint https://s3.example.jp --credentials env:BACKUP_S3 --into /root/honban',
  ],
  flags: z.object({
    from: z.string().meta({
      en: 'the repository: a folder or s3://…',
      ja: '保管先（フォルダーまたは s3://…）',
      value: 'PLACE',
    }),
    into: z.string().meta({
      en: 'folder that is empty or does not exist yet',
      ja: '空か、まだないフォルダー',
      value: 'DIR',
    }),
    point: z.string().optional().meta({
      en: 'an older point instead of the newest, by how its id begins',
      ja: '最新の代わりに使う古い復元点（ID の先頭）',
      value: 'ID',
    }),
    credentials: z.string().optional().meta({
      en: 'credentials for a bucket, by reference (env:NAME, file:PATH)',
      ja: 'バケットの認証情報への参照（env:NAME、file:PATH）',
      value: 'REFERENCE',
    }),
    endpoint: z.string().optional().meta({
      en: 'address of the store where it is not AWS',
      ja: 'AWS 以外の保管先の URL',
      value: 'URL',
    }),
  }),
  run: async (flags, world) => await restoreHonban(flags, world),
});

import { allOf, defineCriterion } from '../../../core/criterion.ts';
import { quarterly } from '../limits.ts';
import { check, drill, unlessManaged } from '../questions.ts';

export const restoreKeys = defineCriterion({
  id: 'restore.keys',
  group: 'restorable',
  title: {
    en: 'The escrowed key opened the newest backup, and every key in a snapshot is in escrow',
    ja: '預託した鍵での最新バックアップの復号と、スナップショット内の全鍵の預託',
  },
  proof: allOf(
    unlessManaged(
      {
        en: 'etcd is in the hands of the provider: the export of the resources is opened with the escrowed key',
        ja: 'etcd は事業者が運用しており、リソースのエクスポートを預託した鍵で開きます',
      },
      drill('drill:etcd-restore/opened-by-escrowed-key', 'cluster', {
        limit: quarterly,
        overtakenBy: ['encryptionKeys'],
      }),
      {
        question: drill('drill:resource-restore/opened-by-escrowed-key', 'cluster', {
          limit: quarterly,
          overtakenBy: ['backupSettings'],
        }),
        next: {
          text: {
            en: 'Open the newest export with the key from escrow.',
            ja: '預託した鍵で最新のエクスポートを開いてください。',
          },
          command: 'honban drill run resource-restore',
          touches: 'people',
        },
      },
    ),
    check('restore.key-escrow', 'cluster', { overtakenBy: ['encryptionKeys'], standard: 'backups' }),
  ),
  stage1: false,
  waivable: false,
  acceptsStatements: false,
  acceptsImports: false,
  next: {
    text: {
      en: 'Open the newest backup with the key from escrow, and put every missing key there.',
      ja: '預託した鍵で最新のバックアップを開き、足りない鍵を預託してください。',
    },
    command: 'honban drill run etcd-restore',
    touches: 'people',
  },
});

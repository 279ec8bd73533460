import type { BackupsPage } from '../../../../src/contract/backups.ts';
import type { Text } from '../../../../src/core/i18n.ts';

export const planeWords: Readonly<Record<BackupsPage['planes'][number]['plane'], Text>> = {
  etcd: { en: 'etcd', ja: 'etcd' },
  configuration: { en: 'Configuration', ja: '構成' },
  resources: { en: 'Resources', ja: 'リソース' },
  volume: { en: 'Volumes', ja: 'ボリューム' },
  application: { en: 'Applications', ja: 'アプリケーション' },
  honban: { en: 'Honban itself', ja: 'Honban 自身' },
};

export const backupWords = {
  title: { en: 'Backups', ja: 'バックアップ' },
  lead: {
    en: 'What is stored, where, and which of it a drill has really restored.',
    ja: '何がどこに保存され、そのうちどれが演習で実際に復元されたか。',
  },
  backUpNow: { en: 'Back up now', ja: '今すぐバックアップ' },
  planes: { en: 'What is to be restorable', ja: '復元できるべきもの' },
  plane: { en: 'Plane', ja: '対象' },
  every: { en: 'Every', ja: '間隔' },
  newest: { en: 'Newest stored', ja: '最新の保存' },
  proven: { en: 'Newest proven', ja: '最新の実証' },
  none: { en: 'none', ja: 'なし' },
  notSet: { en: 'not in the policy', ja: '運用ポリシーに定めなし' },
  dueNow: { en: 'due', ja: '期日超過' },
  onTime: { en: 'on time', ja: '予定どおり' },
  state: { en: 'State', ja: '状態' },
  coverage: { en: 'Coverage of volumes', ja: 'ボリュームの網羅' },
  object: { en: 'Object', ja: '対象物' },
  why: { en: 'Why', ja: '理由' },
  repositories: { en: 'Repositories', ja: '保管先' },
  repository: { en: 'Repository', ja: '保管先' },
  domain: { en: 'Failure domain', ja: '障害範囲' },
  checked: { en: 'Checked', ja: '確認日時' },
  neverChecked: { en: 'never checked', ja: '未確認' },
  points: { en: 'Recovery points', ja: '復元点' },
  point: { en: 'Recovery point', ja: '復元点' },
  size: { en: 'Size', ja: 'サイズ' },
  where: { en: 'Where', ja: '保管先' },
  storedOnly: { en: 'stored, not proven', ja: '保存のみ（未実証）' },
  partial: { en: 'partial', ja: '一部欠け' },
  refused: { en: 'Not believed', ja: '信用しなかった目録' },
  noRepository: { en: 'No repository yet', ja: '保管先がまだありません' },
  noRepositoryNote: {
    en: 'Two repositories in two failure domains are the least. The first is added so:',
    ja: '異なる障害範囲に 2 か所が最低限です。最初の保管先は次のコマンドで追加します。',
  },
  noPoint: { en: 'No backup yet', ja: 'バックアップはまだありません' },
  noPointNote: {
    en: 'This backs up what the policy asks for:',
    ja: '運用ポリシーの求める対象をバックアップします。',
  },
  restored: { en: 'restored by a drill', ja: '演習で復元' },
} satisfies Record<string, Text>;

export const backupMessages = {
  uncovered: {
    en: ({ open, total }: Coverage) => `${open} of ${total} not covered`,
    ja: ({ open, total }: Coverage) => `${total} 件中 ${open} 件が未保護`,
  },
  more: {
    en: ({ open, total }: Coverage) => `the newest ${open} of ${total}`,
    ja: ({ open, total }: Coverage) => `${total} 件のうち新しい ${open} 件`,
  },
};

interface Coverage {
  readonly open: number;
  readonly total: number;
}

import type { Text } from '../../core/i18n.ts';
import type { ScopeKind } from '../../core/object-ref.ts';

/** What there is to cover, in the order in which it is shown. */
export const scopeWords: Readonly<Record<Exclude<ScopeKind, 'cluster' | 'organisation'>, Text>> = {
  node: { en: 'Nodes', ja: 'ノード' },
  namespace: { en: 'Namespaces', ja: '名前空間' },
  image: { en: 'Images', ja: 'イメージ' },
  persistentVolumeClaim: { en: 'Volume claims', ja: 'ボリューム要求' },
  application: { en: 'Applications', ja: 'アプリケーション' },
  repository: { en: 'Code repositories', ja: 'コードリポジトリ' },
  contactRoute: { en: 'Contact routes', ja: '連絡経路' },
};

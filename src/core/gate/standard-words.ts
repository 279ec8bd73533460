/** What people call the parts of a policy that evidence is judged by, and the sets that it declares. */
import type { Text } from '../i18n.ts';
import type { DeclaredKind } from '../policy/declared-objects.ts';
import type { StandardName } from '../policy/standard.ts';

export const standardWords: Readonly<Record<StandardName, Text>> = {
  podSecurity: { en: 'Pod Security (standards.podSecurity)', ja: 'Pod Security（standards.podSecurity）' },
  secrets: { en: 'secrets (standards.secrets)', ja: 'Secret（standards.secrets）' },
  images: { en: 'images (standards.images)', ja: 'イメージ（standards.images）' },
  rights: { en: 'rights (standards.rights)', ja: '権限（standards.rights）' },
  audit: { en: 'the audit log (standards.audit)', ja: '監査ログ（standards.audit）' },
  monitoring: { en: 'monitoring (standards.monitoring)', ja: '監視（standards.monitoring）' },
  logs: { en: 'keeping logs (standards.logs)', ja: 'ログの保持（standards.logs）' },
  onCall: { en: 'on-call (onCall)', ja: '当番（onCall）' },
  contacts: { en: 'contacts (contactRoutes)', ja: '連絡経路（contactRoutes）' },
  applications: { en: 'applications (applications)', ja: 'アプリケーション（applications）' },
  volumes: { en: 'volumes (applications)', ja: 'ボリューム（applications）' },
  upgrade: { en: 'upgrades (upgrade)', ja: 'アップグレード（upgrade）' },
  repositories: { en: 'code repositories (repositories)', ja: 'リポジトリ（repositories）' },
  traces: { en: 'traces (decisions.traces)', ja: 'トレース（decisions.traces）' },
  backups: { en: 'backups (backups)', ja: 'バックアップ（backups）' },
};

export const declaredWords: Readonly<Record<DeclaredKind, Text>> = {
  application: { en: 'application (applications)', ja: 'アプリケーション（applications）' },
  contactRoute: { en: 'contact route (contactRoutes)', ja: '連絡経路（contactRoutes）' },
  repository: { en: 'code repository (repositories)', ja: 'リポジトリ（repositories）' },
};

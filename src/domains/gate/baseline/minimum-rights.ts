import { allOf, defineCriterion } from '../../../core/criterion.ts';
import { minimum } from '../questions.ts';

export const minimumRights = defineCriterion({
  id: 'minimum.rights',
  group: 'minimum',
  title: {
    en: 'Daily and emergency rights were both seen in the audit log of the verification cluster',
    ja: '検証クラスターの監査ログでの、日常権限と緊急権限の両方の確認',
  },
  proof: allOf(minimum('drill:break-glass/ended'), minimum('drill:break-glass/reviewed')),
  stage1: false,
  waivable: false,
  acceptsStatements: false,
  acceptsImports: false,
  next: {
    text: {
      en: 'Run the break-glass drill in the paired verification cluster and review its procedure.',
      ja: '検証対のクラスターで緊急権限の演習を実施し、手順を見直してください。',
    },
    command: 'honban drill run break-glass',
    touches: 'scratch',
  },
});

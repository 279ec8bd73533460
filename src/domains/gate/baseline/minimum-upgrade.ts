import { allOf, defineCriterion } from '../../../core/criterion.ts';
import { minimum } from '../questions.ts';

export const minimumUpgrade = defineCriterion({
  id: 'minimum.upgrade',
  group: 'minimum',
  title: {
    en: 'An upgrade plan with difference, order and rollback conditions was rehearsed in the verification cluster',
    ja: '差分・順序・切り戻し条件のあるアップグレード計画の、検証クラスターでの演習',
  },
  proof: allOf(minimum('drill:rehearsal/planned'), minimum('drill:rehearsal/reviewed')),
  stage1: false,
  waivable: false,
  acceptsStatements: false,
  acceptsImports: false,
  next: {
    text: {
      en: 'Rehearse the upgrade plan in the paired verification cluster and review it.',
      ja: '検証対のクラスターでアップグレード計画を演習し、見直してください。',
    },
    command: 'honban drill run rehearsal',
    touches: 'scratch',
  },
});

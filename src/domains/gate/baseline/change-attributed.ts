import { allOf, defineCriterion } from '../../../core/criterion.ts';
import { check } from '../questions.ts';

export const changeAttributed = defineCriterion({
  id: 'change.attributed',
  group: 'changed',
  title: {
    en: 'Every change leads to a person and an approved change, and drift from Git is explained',
    ja: 'すべての変更の実施者と承認済みの変更への結びつけ、Git との差分の説明',
  },
  proof: allOf(check('change.time-line', 'cluster'), check('change.drift', 'cluster')),
  stage1: false,
  waivable: true,
  acceptsStatements: false,
  acceptsImports: false,
  next: {
    text: {
      en: 'Trace each change named here to its person and its approved change.',
      ja: 'ここに挙がった変更を、実施者と承認済みの変更に結びつけてください。',
    },
    touches: 'people',
  },
});

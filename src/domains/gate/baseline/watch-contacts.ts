import { allOf, defineCriterion } from '../../../core/criterion.ts';
import { monthly, quarterly } from '../limits.ts';
import { check, drill } from '../questions.ts';

export const watchContacts = defineCriterion({
  id: 'watch.contacts',
  group: 'watched',
  title: {
    en: 'Every contact route delivers and was acknowledged by a person',
    ja: 'すべての連絡経路の到達と、担当者による応答',
  },
  proof: allOf(
    check('watch.contacts-defined', 'organisation', { standard: 'contacts' }),
    drill('drill:route/delivered', 'contactRoute', { limit: monthly, overtakenBy: ['contacts'] }),
    drill('drill:route/acknowledged', 'contactRoute', { limit: quarterly, overtakenBy: ['contacts'] }),
  ),
  stage1: true,
  waivable: false,
  acceptsStatements: false,
  acceptsImports: false,
  next: {
    text: {
      en: 'Define the contact routes in the policy, then send a test over each and have it acknowledged.',
      ja: '運用ポリシーに連絡経路を定め、それぞれに試験通知を送って応答を得てください。',
    },
    command: 'honban drill run route',
    touches: 'people',
  },
});

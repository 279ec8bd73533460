import { allOf, defineCriterion } from '../../../core/criterion.ts';
import { quarterly } from '../limits.ts';
import { check, drill } from '../questions.ts';

export const watchDeadman = defineCriterion({
  id: 'watch.deadman',
  group: 'watched',
  title: {
    en: 'Somebody outside notices when Honban falls silent',
    ja: 'Honban が沈黙したときに外部の誰かが気づく仕組み',
  },
  proof: allOf(
    check('watch.heartbeat', 'organisation', { overtakenBy: ['deadManRoute'] }),
    drill('drill:dead-man/noticed', 'organisation', { limit: quarterly, overtakenBy: ['deadManRoute'] }),
  ),
  stage1: false,
  waivable: true,
  acceptsStatements: false,
  acceptsImports: false,
  next: {
    text: {
      en: 'Send the heartbeat to a place outside, then stop it on purpose in a dead-man drill.',
      ja: '外部にハートビートを送り、デッドマン演習で意図的に止めて気づかれることを確かめてください。',
    },
    command: 'honban drill run dead-man',
    touches: 'people',
  },
});

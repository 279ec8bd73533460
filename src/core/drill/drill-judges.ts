/** The judges that this version brings, as one digest: a saboteur that one of them caught is to be caught again once it changes. */
import { defineFact } from '../fact.ts';

export const drillJudgesFact = defineFact<string>({
  id: 'honban.drillJudges',
  about: { en: 'the judges of drills', ja: '演習の判定器' },
});

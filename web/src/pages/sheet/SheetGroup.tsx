import type { CriterionRow, GatePage } from '../../../../src/contract/gate-page.ts';
import { between } from '../../../../src/core/time.ts';
import type { Instant } from '../../../../src/core/time.ts';
import { useLanguage, useSay } from '../../ui/language.tsx';
import { PaperGroup } from '../../ui/Paper.tsx';
import { formatDuration } from '../../ui/time.ts';
import { sheetWords as words } from './words.ts';

export interface SheetGroupProps {
  readonly group: GatePage['groups'][number];
  readonly place: number;
  readonly at: Instant;
}

export function SheetGroup({ group, place, at }: SheetGroupProps) {
  const say = useSay();
  const language = useLanguage();
  const age = ({ oldest, limit }: CriterionRow): string => {
    const seen = oldest === undefined ? '–' : formatDuration(between(oldest, at), language);
    return `${seen} / ${limit === undefined ? '–' : formatDuration(limit, language)}`;
  };
  return (
    <PaperGroup
      title={`${place}　${say(group.title)}`}
      heads={[words.state, words.criterion, words.evidence, words.age].map((word) => say(word))}
      rows={group.criteria.map((criterion) => ({
        id: criterion.id,
        state: criterion.state,
        title: say(criterion.title),
        because: criterion.state === 'met' ? '' : say(criterion.because),
        evidence: criterion.questions.flatMap(({ evidence }) => evidence)[0]?.id.slice(0, 8) ?? '–',
        age: age(criterion),
      }))}
    />
  );
}

import type { CriterionRow } from '../../../../src/contract/gate-page.ts';
import type { Instant } from '../../../../src/core/time.ts';
import { recordLink } from '../../links/links.ts';
import type { ClusterView } from '../../links/links.ts';
import { useLanguage, useSay } from '../../ui/language.tsx';
import { Sheet, Stack, Row } from '../../ui/Layout.tsx';
import { Link } from '../../ui/Link.tsx';
import { More } from '../../ui/More.tsx';
import { StateMark } from '../../ui/StateMark.tsx';
import { formatDuration } from '../../ui/time.ts';
import { Mono, Note, Strong } from '../../ui/Type.tsx';
import { criterionMessages as messages, criterionWords as words } from './criterion-words.ts';
import { OpenObjects } from './OpenObjects.tsx';
import { gateMessages } from './words.ts';

export interface QuestionsProps {
  readonly criterion: CriterionRow;
  readonly at: Instant;
  readonly view: ClusterView;
}

export function Questions({ criterion: { questions }, view }: QuestionsProps) {
  return (
    <Stack>
      {questions.map((question) => (
        <Question key={`${question.id} ${question.ofPair}`} question={question} view={view} />
      ))}
    </Stack>
  );
}

interface QuestionProps {
  readonly question: CriterionRow['questions'][number];
  readonly view: ClusterView;
}

function Question({ question, view }: QuestionProps) {
  const say = useSay();
  const language = useLanguage();
  const { id, ofPair, state, because, limit, cells, open } = question;
  return (
    <Sheet tone={state === 'unknown' ? 'hatched' : 'plain'}>
      <Row apart>
        <Row>
          <StateMark state={state} />
          <Mono>{id}</Mono>
          {ofPair ? <Note>{say(words.ofPair)}</Note> : null}
        </Row>
        <Note>
          {say(messages.cells, { met: cells - open.length, all: cells })}
          {' · '}
          {say(messages.limit, formatDuration(limit, language))}
        </Note>
      </Row>
      <Strong>{say(because)}</Strong>
      <Records question={question} view={view} />
      {open.length === 0 ? null : (
        <More title={say(messages.openOnes, open.length)} isOpen={open.length <= 3}>
          <OpenObjects objects={open} />
        </More>
      )}
    </Sheet>
  );
}

function Records({ question: { evidence }, view }: QuestionProps) {
  const say = useSay();
  if (evidence.length === 0) return null;
  return (
    <Note>
      {say(words.records)}{' '}
      {evidence.slice(0, 5).map(({ id }) => (
        <span key={id}>
          <Link kind="mono" to={recordLink(id, view)} label={say(gateMessages.record, id.slice(0, 8))}>
            {id.slice(0, 8)}
          </Link>{' '}
        </span>
      ))}
    </Note>
  );
}

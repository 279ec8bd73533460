import { Budget } from '../../ui/Budget.tsx';
import { Figures } from '../../ui/Figures.tsx';
import { useSay } from '../../ui/language.tsx';
import { Section } from '../../ui/Layout.tsx';
import { StateMark } from '../../ui/StateMark.tsx';
import { Steps } from '../../ui/Steps.tsx';
import { uiWords as words } from './words.ts';

export function UiDrill() {
  const say = useSay();
  return (
    <Section title={say(words.drill)}>
      <Figures
        figures={[
          {
            name: say(words.recovery),
            value: '04:12',
            bar: <Budget phases={phases} objective={1800} label={say(words.phases)} />,
            note: say(words.phases),
          },
          {
            name: say(words.point),
            value: say(words.sixHours),
            beside: <StateMark state="fail" word={words.over} />,
            bar: <Budget phases={[{ id: 'lost', length: 381 }]} objective={360} label={say(words.over)} />,
          },
          { name: say(words.touches), value: say(words.scratch) },
        ]}
      />
      <Steps
        steps={[
          {
            id: 'read',
            state: 'pass',
            title: say(words.stepRead),
            note: say(words.stepReadNote),
            took: '0:31',
          },
          { id: 'start', state: 'running', title: say(words.stepStart), took: '1:31' },
          { id: 'lost', state: 'fail', title: say(words.stepStart), took: '0:02' },
          { id: 'write', state: 'waiting', title: say(words.stepWrite), took: '–' },
        ]}
      />
    </Section>
  );
}

const phases = [
  { id: 'locate', length: 31 },
  { id: 'verify', length: 58 },
  { id: 'restore', length: 72 },
  { id: 'serve', length: 91, isRunning: true },
];

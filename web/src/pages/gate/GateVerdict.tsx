import type { GatePage } from '../../../../src/contract/gate-page.ts';
import { drillPlanLink, sheetLink, signingLink } from '../../links/links.ts';
import type { GateView } from '../../links/links.ts';
import { Command } from '../../ui/Command.tsx';
import { Facts } from '../../ui/Facts.tsx';
import type { Fact } from '../../ui/Facts.tsx';
import { useLanguage, useSay } from '../../ui/language.tsx';
import { Row, Stack } from '../../ui/Layout.tsx';
import { Link } from '../../ui/Link.tsx';
import { More } from '../../ui/More.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { formatInstant } from '../../ui/time.ts';
import { Item, Lead, List, Note, Strong } from '../../ui/Type.tsx';
import { Verdict } from '../../ui/Verdict.tsx';
import { gateMessages as messages, gateWords as words } from './words.ts';

export interface GateVerdictProps {
  readonly gate: GatePage;
  readonly view: GateView;
}

export function GateVerdict({ gate, view }: GateVerdictProps) {
  const say = useSay();
  const language = useLanguage();
  return (
    <>
      <Verdict
        tone={gate.verdict}
        word={say(gate.headline)}
        aside={<Facts facts={useBasisFacts({ gate, view })} />}
      >
        <Lead>
          {say(gate.reason)} <NearestSentence gate={gate} />
        </Lead>
        {gate.ends.map(({ label, at, because }) => (
          <Note key={label.en}>
            {say(label)} <Strong>{formatInstant(at, language)}</Strong> {say(because)}
          </Note>
        ))}
        <NearestCommand gate={gate} view={view} />
      </Verdict>
      <Trial gate={gate} />
    </>
  );
}

function NearestSentence({ gate: { nearest } }: { readonly gate: GatePage }) {
  const say = useSay();
  if (nearest === undefined) return null;
  return (
    <>
      {say(words.nearest)} <Strong>{say(nearest.step.text)}</Strong>
    </>
  );
}

/** What to type, and beside it what that touches. */
function NearestCommand({ gate: { nearest }, view }: GateVerdictProps) {
  const say = useSay();
  if (nearest === undefined) return null;
  const { step, reach } = nearest;
  const notes = [say(step.touchesText), ...(reach === undefined ? [] : [say(reach)])];
  return (
    <Row>
      {step.command === undefined ? null : <Command>{step.command}</Command>}
      {step.drill === undefined ? null : (
        <Link kind="button" to={drillPlanLink(step.drill, view)}>
          {say(words.showPlan)}
        </Link>
      )}
      <Note>{notes.join(' · ')}</Note>
    </Row>
  );
}

/** When it was judged, what the answer was before, who signs. */
function useBasisFacts({ gate, view }: GateVerdictProps): readonly Fact[] {
  const say = useSay();
  const language = useLanguage();
  const { approval, since, stage1 } = gate;
  const clusterView = view.cluster === undefined ? {} : { cluster: view.cluster };
  return [
    { name: say(words.judged), value: formatInstant(gate.at, language) },
    { name: say(words.stage1), value: say(messages.stage1, stage1) },
    ...(since === undefined
      ? []
      : [{ name: say(words.lastDecision), value: formatInstant(since.at, language) }]),
    {
      name: say(words.sign),
      value: approval === undefined ? say(words.signNoDecision) : say(approval.stateText),
      note: (
        <Stack gap="s">
          {approval === undefined ? null : <span>{say(approval.because)}</span>}
          {approval === undefined || approval.signedBy.length === 0 ? null : (
            <span>{say(messages.signedBy, approval.signedBy.join(', '))}</span>
          )}
          {approval === undefined ? null : <Link to={signingLink(clusterView)}>{say(words.toSign)}</Link>}
          <Link to={sheetLink(clusterView)}>{say(words.sheet)}</Link>
        </Stack>
      ),
    },
  ];
}

function Trial({ gate: { trial } }: { readonly gate: GatePage }) {
  const say = useSay();
  if (trial.length === 0) return null;
  return (
    <Notice tone="soon" title={say(words.trial)}>
      <More title={say(messages.reasons, trial.length)}>
        <List>
          {trial.map((text) => (
            <Item key={text.en}>{say(text)}</Item>
          ))}
        </List>
      </More>
    </Notice>
  );
}

import type { CriterionRow } from '../../../../src/contract/gate-page.ts';
import { useSay } from '../../ui/language.tsx';
import { Stack } from '../../ui/Layout.tsx';
import { nameOf } from '../../ui/object-name.ts';
import { StateMark } from '../../ui/StateMark.tsx';
import { Item, List, Mono, Note } from '../../ui/Type.tsx';
import { FixIt } from '../../ui/FixIt.tsx';
import { criterionWords as words } from './criterion-words.ts';

type OpenObject = CriterionRow['questions'][number]['open'][number];

/** Each object that is in the way, with what was found on it and how to mend it. */
export function OpenObjects({ objects }: { readonly objects: readonly OpenObject[] }) {
  const say = useSay();
  return (
    <List>
      {objects.map(({ object, state, because, findings }) => (
        <Item key={`${object.kind} ${object.id}`}>
          <Stack gap="s">
            <span>
              <StateMark state={state} /> <Mono>{nameOf(object)}</Mono>
            </span>
            {findings.length === 0 ? <Note>{say(because)}</Note> : null}
            {findings.map(({ fingerprint, text, remedy, waiver }) => (
              <Stack gap="s" key={fingerprint}>
                <span>
                  {say(text)} {waiver === undefined ? null : <Note>{`${say(words.waived)} ${waiver}`}</Note>}
                </span>
                {remedy === undefined ? null : <FixIt remedy={remedy} />}
              </Stack>
            ))}
          </Stack>
        </Item>
      ))}
    </List>
  );
}

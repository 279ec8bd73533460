import type { PolicyPage } from '../../../../src/contract/policy.ts';
import { Facts } from '../../ui/Facts.tsx';
import { useSay } from '../../ui/language.tsx';
import { Section, Stack } from '../../ui/Layout.tsx';
import { More } from '../../ui/More.tsx';
import { Mono, Note } from '../../ui/Type.tsx';
import { policyWords as words } from './words.ts';

type Parts = NonNullable<PolicyPage['policy']>['sections'];

/** Every section of the format, also what is not set: that is where a policy grows next. */
export function Sections({ sections }: { readonly sections: Parts }) {
  const say = useSay();
  return (
    <Section title={say(words.sections)} note={say(words.sectionsNote)}>
      <Stack gap="s">
        {sections.map(({ name, about, isSet, keys }) => (
          <More
            key={name}
            title={
              <>
                <Mono>{name}</Mono> {isSet ? null : <Note>{say(words.nothing)}</Note>}
              </>
            }
          >
            <Stack gap="s">
              {about === undefined ? null : <Note>{say(about)}</Note>}
              {keys.length === 0 ? <Note>{say(words.notSet)}</Note> : <Keys keys={keys} />}
            </Stack>
          </More>
        ))}
      </Stack>
    </Section>
  );
}

function Keys({ keys }: { readonly keys: Parts[number]['keys'] }) {
  const say = useSay();
  return (
    <Facts
      wide
      facts={keys.map(({ path, about, value }) => ({
        name: path,
        value: value === undefined ? <Note>{say(words.nothing)}</Note> : <Mono>{value}</Mono>,
        note: about === undefined ? undefined : say(about),
      }))}
    />
  );
}

import type { FindingsPage } from '../../../../src/contract/findings.ts';
import { findingsLink } from '../../links/links.ts';
import type { FindingsView } from '../../links/links.ts';
import { useGo } from '../../links/use-go.ts';
import { Choice } from '../../ui/Choice.tsx';
import { Search } from '../../ui/Field.tsx';
import { useSay } from '../../ui/language.tsx';
import { Row, Stack } from '../../ui/Layout.tsx';
import { Picker } from '../../ui/Picker.tsx';
import { severityWords } from '../../ui/severity.ts';
import { findingWords as words } from './words.ts';

export interface FindingFiltersProps {
  readonly answer: FindingsPage;
  readonly view: FindingsView;
}

export function FindingFilters({ answer: { facets }, view }: FindingFiltersProps) {
  const say = useSay();
  const go = useGo();
  // Another filter begins on the first page again.
  const { cursor: _first, ...kept } = view;
  const set = (part: FindingsView): void => go(findingsLink({ ...kept, ...part }), true);
  return (
    <Stack>
      <Row>
        <SeverityChoice facets={facets} view={view} set={set} />
        <StateChoice facets={facets} view={view} set={set} />
        <Search label={say(words.search)} value={view.q ?? ''} onSubmit={(q) => set({ q })} />
      </Row>
      <Row>
        <Picker
          label={say(words.check)}
          all={say(words.everyCheck)}
          options={facets.checks.map(({ value, title, count }) => ({
            value,
            word: `${say(title)} (${count})`,
          }))}
          value={view.check}
          onChange={(check) => set({ check: check ?? '' })}
        />
        <Picker
          label={say(words.namespace)}
          all={say(words.everyNamespace)}
          options={facets.namespaces.map(({ value, count }) => ({ value, word: `${value} (${count})` }))}
          value={view.namespace}
          onChange={(namespace) => set({ namespace: namespace ?? '' })}
        />
        {facets.owners.length === 0 ? null : (
          <Picker
            label={say(words.owner)}
            all={say(words.everyOwner)}
            options={facets.owners.map(({ value, count }) => ({ value, word: `${value} (${count})` }))}
            value={view.owner}
            onChange={(owner) => set({ owner: owner ?? '' })}
          />
        )}
      </Row>
    </Stack>
  );
}

interface ChoiceProps {
  readonly facets: FindingsPage['facets'];
  readonly view: FindingsView;
  readonly set: (part: FindingsView) => void;
}

function SeverityChoice({ facets, view, set }: ChoiceProps) {
  const say = useSay();
  return (
    <Choice
      label={say(words.severity)}
      options={[
        { value: '', word: say(words.all) },
        ...facets.severities.map(({ value, count }) => ({ value, word: say(severityWords[value]), count })),
      ]}
      value={view.severity ?? ''}
      onChange={(severity) => set({ severity })}
    />
  );
}

function StateChoice({ facets, view, set }: ChoiceProps) {
  const say = useSay();
  if (facets.newCount + facets.resolvedCount === 0) return null;
  return (
    <Choice
      label={say(words.state)}
      options={[
        { value: '', word: say(words.all) },
        { value: 'new', word: say(words.new), count: facets.newCount },
        { value: 'resolved', word: say(words.resolved), count: facets.resolvedCount },
      ]}
      value={view.state ?? ''}
      onChange={(state) => set({ state })}
    />
  );
}

import type { WaiverList } from '../../../../src/contract/waivers.ts';
import { useSay } from '../../ui/language.tsx';
import { Picker } from '../../ui/Picker.tsx';
import { waiverWords as words } from './words.ts';

export interface PersonPickerProps extends Pick<WaiverList, 'people' | 'you'> {
  readonly value: string | undefined;
  readonly onChange: (person: string | undefined) => void;
}

/** An account that is a person of the policy speaks for nobody else. */
export function PersonPicker({ people, you, value, onChange }: PersonPickerProps) {
  const say = useSay();
  return (
    <Picker
      label={say(words.person)}
      all={say(words.choosePerson)}
      options={people
        .filter(({ id }) => you === undefined || id === you)
        .map(({ id, name }) => ({ value: id, word: `${name} (${id})` }))}
      value={value}
      onChange={onChange}
    />
  );
}

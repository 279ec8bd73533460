/** What an account may do, cluster by cluster, and who it is in the policy. */
import type { AccountList } from '../../../../src/contract/accounts.ts';
import { roles } from '../../../../src/core/account.ts';
import type { Role, RolesHeld } from '../../../../src/core/account.ts';
import { useSay } from '../../ui/language.tsx';
import { Stack } from '../../ui/Layout.tsx';
import { Picker } from '../../ui/Picker.tsx';
import { accountsMessages as messages, accountsWords as words, roleWords } from './accounts-words.ts';

export interface Rights {
  readonly roles: RolesHeld;
  readonly person: string | undefined;
}

export interface RolesFieldsProps {
  readonly list: AccountList;
  readonly rights: Rights;
  readonly onChange: (rights: Rights) => void;
}

export function RolesFields({ list: { clusters, people }, rights, onChange }: RolesFieldsProps) {
  const say = useSay();
  return (
    <Stack gap="s">
      {clusters.map((cluster) => (
        <Picker
          key={cluster}
          label={say(messages.roleOn, cluster === '*' ? say(words.everywhere) : cluster)}
          all={say(words.none)}
          options={roles.map((role) => ({ value: role, word: say(roleWords[role]) }))}
          value={rights.roles[cluster]}
          onChange={(role) => onChange({ ...rights, roles: withRole(rights.roles, cluster, role) })}
        />
      ))}
      {people.length === 0 ? null : (
        <Picker
          label={say(words.person)}
          all={say(words.nobody)}
          options={people.map(({ id, name }) => ({ value: id, word: `${name} (${id})` }))}
          value={rights.person}
          onChange={(person) => onChange({ ...rights, person })}
        />
      )}
    </Stack>
  );
}

function withRole(held: RolesHeld, cluster: string, role: string | undefined): RolesHeld {
  const others = Object.entries(held).filter(([name]) => name !== cluster);
  const given = roles.find((one) => one === role);
  return Object.fromEntries<Role>(given === undefined ? others : [...others, [cluster, given]]);
}

export function bodyOf({ roles: held, person }: Rights) {
  return { roles: held, ...(person === undefined ? {} : { person }) };
}

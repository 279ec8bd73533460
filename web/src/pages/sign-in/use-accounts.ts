/** Changes of accounts: each answers the list anew, or a link that is shown once. */
import { useMutation, useQueryClient } from '@tanstack/react-query';

import type { AccountLink, AccountList } from '../../../../src/contract/accounts.ts';
import { send } from '../../api/client.ts';
import { useLanguage } from '../../ui/language.tsx';

export interface Change {
  readonly method: 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly body?: object;
}

export function useAccountChange(onDone: (link: AccountLink | undefined) => void) {
  const language = useLanguage();
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ method, path, body }: Change) =>
      send<AccountLink | AccountList>(method, path, { language, ...(body === undefined ? {} : { body }) }),
    onSuccess: async (answer) => {
      if (answer.kind === 'AccountList') client.setQueryData(['accounts'], answer);
      else await client.invalidateQueries({ queryKey: ['accounts'] });
      onDone(answer.kind === 'AccountLink' ? answer : undefined);
    },
  });
}

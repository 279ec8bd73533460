import { useMutation } from '@tanstack/react-query';

import type { WaiverDraft } from '../../../../src/contract/waivers.ts';
import { send } from '../../api/client.ts';
import { address } from '../../api/endpoints.ts';
import { useLanguage } from '../../ui/language.tsx';

/** Lets the server compose what a person would sign; nothing is recorded by it. */
export function useDraft(path: string, places: readonly string[]) {
  const language = useLanguage();
  return useMutation({
    mutationFn: (body: object) => send<WaiverDraft>('POST', address(path, places), { language, body }),
  });
}

/** Starts a run; and why this reader cannot, where that is so. */
import { useMutation, useQuery } from '@tanstack/react-query';
import type { UseMutationResult } from '@tanstack/react-query';

import type { RunAnswer, StartRunBody } from '../../../src/contract/runs.ts';
import { useLanguage, useSay } from '../ui/language.tsx';
import { send } from './client.ts';
import { address, endpoints } from './endpoints.ts';
import { useQueries } from './use-queries.ts';

const words = {
  recording: {
    en: 'A recording can only be looked at.',
    ja: '記録は閲覧のみです。',
  },
  viewer: {
    en: 'This takes the role operator on this cluster.',
    ja: 'このクラスターの operator ロールが必要です。',
  },
};

export function useStartRun(
  onStarted: (run: string) => void,
): UseMutationResult<RunAnswer, Error, StartRunBody> {
  const language = useLanguage();
  return useMutation({
    mutationFn: (body: StartRunBody) => send<RunAnswer>('POST', endpoints.runs, { language, body }),
    onSuccess: ({ run }) => onStarted(run.id),
  });
}

export function useCancelRun(run: string): UseMutationResult<RunAnswer, Error, void> {
  const language = useLanguage();
  return useMutation({
    mutationFn: () => send<RunAnswer>('DELETE', address(endpoints.run, run), { language }),
  });
}

/** Undefined where the reader may start and stop runs of the cluster. */
export function useWhyNotOperate(cluster: string | undefined): string | undefined {
  const say = useSay();
  const session = useQuery(useQueries().session()).data;
  if (session === undefined || cluster === undefined) return undefined;
  if (session.mode.kind === 'recording') return say(words.recording);
  const role = session.account?.roles[cluster] ?? session.account?.roles['*'] ?? 'viewer';
  return role === 'viewer' ? say(words.viewer) : undefined;
}

import { QueryClient } from '@tanstack/react-query';

/** What changed is told by the server's events; until then what was read stays as it is. */
export const queryClient = new QueryClient({
  defaultOptions: { queries: { staleTime: 30_000, retry: 1, refetchOnWindowFocus: true } },
});

/** The sheet stands without the rail, but not without signing in. */
import { useQuery } from '@tanstack/react-query';
import { Navigate, useRouterState } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';

import { Asked } from '../api/Asked.tsx';
import { useQueries } from '../api/use-queries.ts';
import { paths } from '../links/links.ts';
import { Waiting } from '../ui/Waiting.tsx';

const SheetPage = lazy(async () => ({ default: (await import('../pages/sheet/SheetPage.tsx')).SheetPage }));

export function SheetRoute() {
  const session = useQuery(useQueries().session());
  const href = useRouterState({ select: ({ location }) => location.href });
  // As in the shell: the address changes before this page goes.
  if (href.startsWith(paths.signIn)) return null;
  return (
    <Asked query={session}>
      {({ account }) =>
        account === undefined ? (
          <Navigate to={paths.signIn} search={{ next: href }} replace />
        ) : (
          <Suspense fallback={<Waiting />}>
            <SheetPage />
          </Suspense>
        )
      }
    </Asked>
  );
}

import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';

import { GoProvider } from '../ui/Anchor.tsx';
import { PreferencesProvider } from '../ui/preferences/PreferencesProvider.tsx';
import { queryClient } from './query-client.ts';
import { router } from './router.ts';

/** Links of our primitives go through the router; a page is loaded only once. */
const goTo = (href: string): void => router.history.push(href);

export function App() {
  return (
    <PreferencesProvider>
      <QueryClientProvider client={queryClient}>
        <GoProvider go={goTo}>
          <RouterProvider router={router} />
        </GoProvider>
      </QueryClientProvider>
    </PreferencesProvider>
  );
}

/** Where each page is. Only the gate is part of the first load; the others come when somebody goes there. */
import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';

import { parseSearch, stringifySearch } from './search.ts';
import { Shell } from './Shell.tsx';

const root = createRootRoute();

const shell = createRoute({ getParentRoute: () => root, id: 'shell', component: Shell });

const primitives = createRoute({
  getParentRoute: () => shell,
  path: '/ui',
  component: lazyRouteComponent(() => import('../pages/ui/UiPage.tsx'), 'UiPage'),
});

export const router = createRouter({
  routeTree: root.addChildren([shell.addChildren([primitives])]),
  parseSearch,
  stringifySearch,
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}

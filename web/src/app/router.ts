/** Where each page is. Only the gate is part of the first load; the others come when somebody goes there. */
import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';

import { viewOf } from '../links/links.ts';
import { GatePage } from '../pages/gate/GatePage.tsx';
import { NotFound } from './NotFound.tsx';
import { parseSearch, stringifySearch } from './search.ts';
import { Crashed } from './Crashed.tsx';
import { Shell } from './Shell.tsx';
import { SignIn } from './SignIn.tsx';

type Search = Readonly<Record<string, unknown>>;

const root = createRootRoute({ notFoundComponent: NotFound, errorComponent: Crashed });

const shell = createRoute({ getParentRoute: () => root, id: 'shell', component: Shell });

const gate = createRoute({
  getParentRoute: () => shell,
  path: '/',
  validateSearch: (search: Search) => viewOf(search, ['cluster', 'group', 'at']),
  component: GatePage,
});

const criterion = createRoute({
  getParentRoute: () => shell,
  path: '/criteria',
  validateSearch: (search: Search) => viewOf(search, ['id', 'cluster']),
  component: lazyRouteComponent(() => import('../pages/gate/CriterionPage.tsx'), 'CriterionPage'),
});

const primitives = createRoute({
  getParentRoute: () => shell,
  path: '/ui',
  component: lazyRouteComponent(() => import('../pages/ui/UiPage.tsx'), 'UiPage'),
});

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (search: Search) => viewOf(search, ['next']),
  component: SignIn,
});

export const router = createRouter({
  routeTree: root.addChildren([shell.addChildren([gate, criterion, primitives]), signIn]),
  parseSearch,
  stringifySearch,
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}

/** Where each page is. Only the gate is part of the first load; the others come when somebody goes there. */
import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';

import { viewOf } from '../links/links.ts';
import { GatePage } from '../pages/gate/GatePage.tsx';
import { NotFound } from './NotFound.tsx';
import { parseSearch, stringifySearch } from './search.ts';
import { Crashed } from './Crashed.tsx';
import { Shell } from './Shell.tsx';
import { SheetRoute } from './SheetRoute.tsx';
import { SignIn } from './SignIn.tsx';

type Search = Readonly<Record<string, unknown>>;

const findingParts = [
  'cluster',
  'severity',
  'check',
  'criterion',
  'namespace',
  'owner',
  'state',
  'q',
  'cursor',
] as const;

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

const drills = createRoute({
  getParentRoute: () => shell,
  path: '/drills',
  validateSearch: (search: Search) => viewOf(search, ['cluster', 'month']),
  component: lazyRouteComponent(() => import('../pages/drills/DrillsPage.tsx'), 'DrillsPage'),
});

const drillRun = createRoute({
  getParentRoute: () => shell,
  path: '/drill-runs/$run',
  validateSearch: (search: Search) => viewOf(search, ['cluster']),
  component: lazyRouteComponent(() => import('../pages/drills/DrillRunPage.tsx'), 'DrillRunPage'),
});

const drillPlan = createRoute({
  getParentRoute: () => shell,
  path: '/drill-plans/$drill',
  validateSearch: (search: Search) => viewOf(search, ['cluster']),
  component: lazyRouteComponent(() => import('../pages/drills/DrillPlanPage.tsx'), 'DrillPlanPage'),
});

const runs = createRoute({
  getParentRoute: () => shell,
  path: '/runs',
  validateSearch: (search: Search) => viewOf(search, ['cluster']),
  component: lazyRouteComponent(() => import('../pages/runs/RunsPage.tsx'), 'RunsPage'),
});

const run = createRoute({
  getParentRoute: () => shell,
  path: '/runs/$run',
  validateSearch: (search: Search) => viewOf(search, ['cluster']),
  component: lazyRouteComponent(() => import('../pages/runs/RunPage.tsx'), 'RunPage'),
});

const backups = createRoute({
  getParentRoute: () => shell,
  path: '/backups',
  validateSearch: (search: Search) => viewOf(search, ['cluster']),
  component: lazyRouteComponent(() => import('../pages/backups/BackupsPage.tsx'), 'BackupsPage'),
});

const findings = createRoute({
  getParentRoute: () => shell,
  path: '/findings',
  validateSearch: (search: Search) => viewOf(search, findingParts),
  component: lazyRouteComponent(() => import('../pages/findings/FindingsPage.tsx'), 'FindingsPage'),
});

const waivers = createRoute({
  getParentRoute: () => shell,
  path: '/waivers',
  validateSearch: (search: Search) => viewOf(search, ['cluster', 'ask', 'waiver', 'step']),
  component: lazyRouteComponent(() => import('../pages/waivers/WaiversPage.tsx'), 'WaiversPage'),
});

const signing = createRoute({
  getParentRoute: () => shell,
  path: '/signing',
  validateSearch: (search: Search) => viewOf(search, ['cluster']),
  component: lazyRouteComponent(() => import('../pages/signing/SigningPage.tsx'), 'SigningPage'),
});

const evidence = createRoute({
  getParentRoute: () => shell,
  path: '/evidence',
  validateSearch: (search: Search) => viewOf(search, ['cluster', 'kind', 'q', 'cursor']),
  component: lazyRouteComponent(() => import('../pages/evidence/EvidencePage.tsx'), 'EvidencePage'),
});

const record = createRoute({
  getParentRoute: () => shell,
  path: '/evidence/$entry',
  validateSearch: (search: Search) => viewOf(search, ['cluster']),
  component: lazyRouteComponent(() => import('../pages/evidence/RecordPage.tsx'), 'RecordPage'),
});

const account = createRoute({
  getParentRoute: () => shell,
  path: '/account',
  validateSearch: (search: Search) => viewOf(search, ['cluster']),
  component: lazyRouteComponent(() => import('../pages/sign-in/AccountPage.tsx'), 'AccountPage'),
});

const accounts = createRoute({
  getParentRoute: () => shell,
  path: '/accounts',
  validateSearch: (search: Search) => viewOf(search, ['cluster']),
  component: lazyRouteComponent(() => import('../pages/sign-in/AccountsPage.tsx'), 'AccountsPage'),
});

const tokens = createRoute({
  getParentRoute: () => shell,
  path: '/tokens',
  validateSearch: (search: Search) => viewOf(search, ['cluster']),
  component: lazyRouteComponent(() => import('../pages/sign-in/TokensPage.tsx'), 'TokensPage'),
});

const cluster = createRoute({
  getParentRoute: () => shell,
  path: '/cluster',
  validateSearch: (search: Search) => viewOf(search, ['cluster']),
  component: lazyRouteComponent(() => import('../pages/cluster/ClusterPage.tsx'), 'ClusterPage'),
});

const policy = createRoute({
  getParentRoute: () => shell,
  path: '/policy',
  validateSearch: (search: Search) => viewOf(search, ['cluster']),
  component: lazyRouteComponent(() => import('../pages/policy/PolicyPage.tsx'), 'PolicyPage'),
});

const settings = createRoute({
  getParentRoute: () => shell,
  path: '/settings',
  validateSearch: (search: Search) => viewOf(search, ['cluster']),
  component: lazyRouteComponent(() => import('../pages/settings/SettingsPage.tsx'), 'SettingsPage'),
});

const about = createRoute({
  getParentRoute: () => shell,
  path: '/about',
  validateSearch: (search: Search) => viewOf(search, ['cluster']),
  component: lazyRouteComponent(() => import('../pages/about/AboutPage.tsx'), 'AboutPage'),
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

const signInReturn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in/oidc',
  component: SignIn,
});

const sheet = createRoute({
  getParentRoute: () => root,
  path: '/sheet',
  validateSearch: (search: Search) => viewOf(search, ['cluster']),
  component: SheetRoute,
});

const inside = shell.addChildren([
  gate,
  criterion,
  drills,
  drillRun,
  drillPlan,
  runs,
  run,
  backups,
  findings,
  waivers,
  signing,
  evidence,
  record,
  account,
  accounts,
  tokens,
  cluster,
  policy,
  settings,
  about,
  primitives,
]);

export const router = createRouter({
  routeTree: root.addChildren([inside, sheet, signIn, signInReturn]),
  parseSearch,
  stringifySearch,
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}

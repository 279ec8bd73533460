/** What can be asked, each with its key: the first word is what the server's events name when it has changed. */
import { queryOptions } from '@tanstack/react-query';

import type { AccountList } from '../../../src/contract/accounts.ts';
import type { About } from '../../../src/contract/about.ts';
import type { BackupsPage } from '../../../src/contract/backups.ts';
import type { ClusterSight } from '../../../src/contract/cluster-sight.ts';
import type { ClusterList } from '../../../src/contract/clusters.ts';
import type { DecisionSigning } from '../../../src/contract/decision-signing.ts';
import type { DrillCalendar } from '../../../src/contract/drill-calendar.ts';
import type { DrillResults } from '../../../src/contract/drill-results.ts';
import type { DrillPlan, DrillRunPage, DrillsPage } from '../../../src/contract/drills.ts';
import type { EvidenceEntry, EvidenceList } from '../../../src/contract/evidence.ts';
import type { Explanation, FindingsPage } from '../../../src/contract/findings.ts';
import type { GatePage } from '../../../src/contract/gate-page.ts';
import type { PasskeyList } from '../../../src/contract/passkeys.ts';
import type { PolicyPage } from '../../../src/contract/policy.ts';
import type { RunAnswer, RunList } from '../../../src/contract/runs.ts';
import type { Session, SessionList } from '../../../src/contract/session.ts';
import type { SettingsPage } from '../../../src/contract/settings.ts';
import type { TokenList } from '../../../src/contract/tokens.ts';
import type { WaiverList } from '../../../src/contract/waivers.ts';
import type { Language } from '../../../src/core/i18n.ts';
import { read } from './client.ts';
import { takeAnswered } from './early-answers.ts';
import { address, endpoints } from './endpoints.ts';

type Query = Readonly<Record<string, string | undefined>>;

/** The language is of the problem, if there is one; answers carry both, so it is no part of any key. */
function ask<Answer>(language: Language, key: readonly [string, ...unknown[]], path: string) {
  return queryOptions({
    queryKey: key,
    queryFn: ({ signal }) => read<Answer>(path, { language, signal }),
    initialData: () => takeAnswered(path) as Answer | undefined,
  });
}

export function queriesIn(language: Language) {
  return {
    session: () => ask<Session>(language, ['session'], endpoints.session),
    sessions: () => ask<SessionList>(language, ['sessions'], endpoints.sessions),
    passkeys: () => ask<PasskeyList>(language, ['passkeys'], endpoints.passkeys),
    policy: () => ask<PolicyPage>(language, ['gate', 'policy'], endpoints.policy),
    settings: () => ask<SettingsPage>(language, ['notifications', 'settings'], endpoints.settings),
    accounts: () => ask<AccountList>(language, ['accounts'], endpoints.accounts),
    tokens: () => ask<TokenList>(language, ['tokens'], endpoints.tokens),
    about: () => ask<About>(language, ['about'], endpoints.about),
    clusters: () => ask<ClusterList>(language, ['clusters'], endpoints.clusters),
    sight: (cluster: string) =>
      ask<ClusterSight>(language, ['gate', cluster, 'sight'], address(endpoints.sight, cluster)),
    gate: (cluster: string, at?: string) =>
      ask<GatePage>(language, ['gate', cluster, at], address(endpoints.gate, cluster, { at })),
    signing: (cluster: string) =>
      ask<DecisionSigning>(language, ['gate', cluster, 'signing'], address(endpoints.signing, cluster)),
    findings: (cluster: string, query: Query) =>
      ask<FindingsPage>(language, ['findings', cluster, query], address(endpoints.findings, cluster, query)),
    explanation: (id: string) =>
      ask<Explanation>(language, ['explanation', id], address(endpoints.explanation, id)),
    evidence: (query: Query) =>
      ask<EvidenceList>(language, ['evidence', query], address(endpoints.evidence, '', query)),
    entry: (entry: string) =>
      ask<EvidenceEntry>(language, ['evidence', entry], address(endpoints.entry, entry)),
    drills: (cluster: string) =>
      ask<DrillsPage>(language, ['drills', cluster], address(endpoints.drills, cluster)),
    drillCalendar: (cluster: string, month?: string) =>
      ask<DrillCalendar>(
        language,
        ['drills', cluster, 'calendar', month],
        address(endpoints.drillCalendar, cluster, { month }),
      ),
    drillResults: (cluster: string) =>
      ask<DrillResults>(language, ['drills', cluster, 'results'], address(endpoints.drillResults, cluster)),
    drillPlan: (cluster: string, drill: string) =>
      ask<DrillPlan>(
        language,
        ['drills', cluster, 'plan', drill],
        address(endpoints.drillPlan, [cluster, drill]),
      ),
    runs: () => ask<RunList>(language, ['runs', 'list'], endpoints.runs),
    run: (run: string) => ask<RunAnswer>(language, ['runs', 'one', run], address(endpoints.run, run)),
    drillRun: (run: string) =>
      ask<DrillRunPage>(language, ['drills', 'run', run], address(endpoints.drillRun, run)),
    waivers: (cluster: string) =>
      ask<WaiverList>(language, ['waivers', cluster], address(endpoints.waivers, cluster)),
    backups: (cluster: string) =>
      ask<BackupsPage>(language, ['backups', cluster], address(endpoints.backups, cluster)),
  };
}

/**
 * PolicyReport and ClusterPolicyReport (wgpolicyk8s.io, openreports.io), alone, several, or as a list. Objects are named by
 * their UID; a report without resources in its results is about its scope.
 * https://github.com/kubernetes-sigs/wg-policy-prototypes, https://openreports.io
 */
import { z } from 'zod';

import type { ImportedResult, ImportedResults } from '../../app/imported-results.ts';
import type { Severity } from '../../core/finding.ts';
import type { ObjectRef, ScopeKind } from '../../core/object-ref.ts';
import { instantFromEpoch, latest } from '../../core/time.ts';
import { misshapen, tidyText } from './document-fault.ts';
import { parseJson } from './parse-json.ts';

const Resource = z.object({
  kind: z.string().optional(),
  name: z.string().optional(),
  namespace: z.string().optional(),
  uid: z.string().optional(),
});
const Result = z.object({
  policy: z.string().optional(),
  rule: z.string().optional(),
  source: z.string().optional(),
  result: z.enum(['pass', 'fail', 'warn', 'error', 'skip']),
  severity: z.enum(['critical', 'high', 'medium', 'low', 'info']).optional(),
  message: z.string().optional(),
  description: z.string().optional(),
  resources: z.array(Resource).optional(),
  timestamp: z.object({ seconds: z.number() }).optional(),
});
const Report = z.object({
  kind: z.enum(['PolicyReport', 'ClusterPolicyReport', 'Report', 'ClusterReport']),
  apiVersion: z.string().regex(/^(wgpolicyk8s\.io|openreports\.io|reports\.x-k8s\.io)\//),
  source: z.string().optional(),
  scope: Resource.optional(),
  results: z.array(Result).default([]),
});
const List = z.object({ kind: z.string().regex(/List$/), items: z.array(Report) });

type Report = z.infer<typeof Report>;
type Result = z.infer<typeof Result>;

const kinds: Readonly<Record<string, ScopeKind>> = {
  Namespace: 'namespace',
  Node: 'node',
  PersistentVolumeClaim: 'persistentVolumeClaim',
};

export function parsePolicyReport(text: string): ImportedResults {
  const reports = readReports(parseJson(text));
  const source = reports
    .map((report) => report.source ?? report.results[0]?.source)
    .find((name) => name !== undefined);
  const ran = latest(
    reports.flatMap(({ results }) => results.flatMap(({ timestamp }) => instantOf(timestamp?.seconds))),
  );
  return {
    format: 'policyreport',
    tool: {
      ...(source === undefined ? {} : { name: tidyText(source) }),
      ...(ran === undefined ? {} : { ran }),
    },
    complete: true,
    results: reports.flatMap((report) => report.results.flatMap((result) => resultsOf(result, report))),
  };
}

function readReports(value: unknown): readonly Report[] {
  const list = List.safeParse(value);
  if (list.success) return list.data.items;
  const report = Report.safeParse(value);
  if (report.success) return [report.data];
  throw misshapen('PolicyReport', report.error.issues[0]?.path.join('.') ?? '');
}

/** Undefined times and such beyond what a date can be are no times. */
function instantOf(seconds: number | undefined) {
  const isTime = seconds !== undefined && seconds > 0 && seconds < 253_402_300_800;
  return isTime ? [instantFromEpoch(Math.floor(seconds) * 1000)] : [];
}

const outcomes = { pass: 'pass', fail: 'fail', warn: 'fail', error: 'unknown', skip: 'unknown' } as const;

function resultsOf(result: Result, { scope }: Report): ImportedResult[] {
  const resources = result.resources?.length ? result.resources : scope === undefined ? [{}] : [scope];
  return resources.map((resource) => {
    const object = objectOf(resource);
    return {
      outcome: outcomes[result.result],
      rule: tidyText([result.policy, result.rule].filter((part) => part !== undefined).join('/')),
      severity: severityOf(result),
      message: tidyText(result.message ?? result.description ?? ''),
      ...(object === undefined ? {} : { object }),
    };
  });
}

function objectOf({ kind = '', name = '', namespace, uid }: z.infer<typeof Resource>): ObjectRef | undefined {
  const scope = Object.hasOwn(kinds, kind) ? kinds[kind] : undefined;
  if (scope === undefined || uid === undefined || uid === '') return undefined;
  return {
    kind: scope,
    id: tidyText(uid),
    name: tidyText(name),
    ...(namespace === undefined || namespace === '' ? {} : { namespace: tidyText(namespace) }),
  };
}

/** A warning is a finding that fails nothing. */
function severityOf({ result, severity }: Result): Severity {
  if (result === 'warn' || severity === 'info') return 'low';
  return severity ?? 'medium';
}

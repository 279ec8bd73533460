/** The findings of the newest look, worst first, with what the look before did not have and what it had and is gone. */
import type { z } from 'zod';

import type { findingFilters, FindingItem, FindingsPage } from '../../contract/findings.ts';
import type { mode } from '../../contract/shared.ts';
import { questionsOf } from '../../core/criterion.ts';
import type { Criterion } from '../../core/criterion.ts';
import type { Answer, CheckRunRecord } from '../../core/evidence.ts';
import { severities } from '../../core/finding.ts';
import type { Finding } from '../../core/finding.ts';
import type { AppliedWaiver, Decision } from '../../core/gate/decision.ts';
import type { Text } from '../../core/i18n.ts';
import { displayName } from '../../core/object-ref.ts';
import type { Policy } from '../../core/policy/policy.ts';
import { cursorAt, placeOf } from './cursor.ts';

export type FindingQuery = z.output<typeof findingFilters> & {
  readonly cursor?: string | undefined;
  readonly limit: number;
};

export interface FindingsSight {
  readonly cluster: string;
  readonly mode: z.infer<typeof mode>;
  readonly run: CheckRunRecord | undefined;
  readonly before: CheckRunRecord | undefined;
  readonly titles: ReadonlyMap<string, Text>;
  readonly criteria: readonly Criterion[];
  readonly policy: Policy | undefined;
  readonly decision: Decision | undefined;
}

export function findingsPageOf(sight: FindingsSight, query: FindingQuery): FindingsPage {
  const { cursor, limit, ...filters } = query;
  const { all, resolved } = itemsOf(sight);
  const asked = filters.state === 'resolved' ? resolved : all;
  const matching = asked.filter((item) => matches(item, filters));
  const from = placeOf(cursor, filters) ?? 0;
  const items = matching.slice(from, from + limit);
  const rest = from + items.length < matching.length;
  const { run, before } = sight;
  return {
    apiVersion: 'honban/v1',
    kind: 'FindingList',
    mode: sight.mode,
    cluster: sight.cluster,
    ...(run === undefined ? {} : { observed: run.observed.from }),
    ...(before === undefined ? {} : { before: before.observed.from }),
    items,
    total: matching.length,
    ...(rest ? { next: cursorAt(from + items.length, filters) } : {}),
    facets: facetsOf(all, resolved.length),
    unseen: unseenIn(sight),
  };
}

function itemsOf(sight: FindingsSight): {
  readonly all: readonly FindingItem[];
  readonly resolved: readonly FindingItem[];
} {
  const details = detailsOf(sight);
  const now = findingsIn(sight.run);
  const then = findingsIn(sight.before);
  const known = new Set(then.map(({ fingerprint }) => fingerprint));
  const standing = new Set(now.map(({ fingerprint }) => fingerprint));
  const hasBefore = sight.before !== undefined;
  return {
    all: now
      .map((finding) => itemOf(finding, details, hasBefore && !known.has(finding.fingerprint)))
      .sort(worstFirst),
    resolved: then
      .filter(({ fingerprint }) => !standing.has(fingerprint))
      .map((finding) => itemOf(finding, details, false))
      .sort(worstFirst),
  };
}

interface Details {
  readonly titles: ReadonlyMap<string, Text>;
  /** The criterion by question. */
  readonly criterionOf: ReadonlyMap<string, string>;
  readonly waiverOf: ReadonlyMap<string, string>;
  readonly ownerOf: (namespace: string) => string | undefined;
}

function detailsOf({ titles, criteria, policy, decision }: FindingsSight): Details {
  const owners = new Map(
    Object.values(policy?.applications ?? {}).flatMap(({ namespaces, owner }) =>
      namespaces.map((namespace) => [namespace, owner] as const),
    ),
  );
  return {
    titles,
    criterionOf: new Map(
      criteria.flatMap(({ id, proof }) => questionsOf(proof).map((question) => [question.id, id] as const)),
    ),
    waiverOf: waived(decision),
    ownerOf: (namespace) => owners.get(namespace),
  };
}

function waived(decision: Decision | undefined): ReadonlyMap<string, AppliedWaiver['id']> {
  const cells = decision?.criteria.flatMap(({ questions }) => questions.flatMap(({ open }) => open)) ?? [];
  return new Map(
    cells
      .flatMap(({ findings = [] }) => findings)
      .flatMap(({ fingerprint, waiver }) => (waiver === undefined ? [] : [[fingerprint, waiver] as const])),
  );
}

function itemOf(finding: Finding, details: Details, isNew: boolean): FindingItem {
  const { fingerprint, check, severity, about, within, text, measured, remedy } = finding;
  const criterion = details.criterionOf.get(check);
  const waiver = details.waiverOf.get(fingerprint);
  const owner = details.ownerOf(namespaceOf({ about, within }) ?? '');
  return {
    fingerprint,
    check,
    checkTitle: details.titles.get(check) ?? { en: check, ja: check },
    ...(criterion === undefined ? {} : { criterion }),
    severity,
    about,
    ...(within === undefined ? {} : { within }),
    text,
    ...(measured === undefined ? {} : { measured }),
    ...(remedy === undefined ? {} : { remedy }),
    isNew,
    ...(waiver === undefined ? {} : { waiver }),
    ...(owner === undefined ? {} : { owner }),
  };
}

function findingsIn(run: CheckRunRecord | undefined): readonly Finding[] {
  return run?.answers.flatMap(({ findings }) => findings) ?? [];
}

function namespaceOf({ about, within }: Pick<FindingItem, 'about' | 'within'>): string | undefined {
  if (about.namespace !== undefined) return about.namespace;
  return [about, within].find((ref) => ref?.kind === 'namespace')?.name;
}

function worstFirst(one: FindingItem, other: FindingItem): number {
  const worse = severities.indexOf(one.severity) - severities.indexOf(other.severity);
  if (worse !== 0) return worse;
  if (one.check !== other.check) return one.check < other.check ? -1 : 1;
  return displayName(one.about) < displayName(other.about) ? -1 : 1;
}

function matches(item: FindingItem, filters: Omit<FindingQuery, 'cursor' | 'limit'>): boolean {
  const { severity, check, criterion, namespace, owner, state, q } = filters;
  const same = (asked: string | undefined, own: string | undefined): boolean =>
    asked === undefined || asked === own;
  return (
    same(severity, item.severity) &&
    same(check, item.check) &&
    same(criterion, item.criterion) &&
    same(namespace, namespaceOf(item)) &&
    same(owner, item.owner) &&
    (state !== 'new' || item.isNew) &&
    (q === undefined || textOf(item).includes(q.normalize('NFKC').toLowerCase()))
  );
}

function textOf({ about, text, check, checkTitle }: FindingItem): string {
  return [displayName(about), text.en, text.ja, check, checkTitle.en, checkTitle.ja]
    .join('\n')
    .normalize('NFKC')
    .toLowerCase();
}

function facetsOf(all: readonly FindingItem[], resolvedCount: number): FindingsPage['facets'] {
  const titles = new Map(all.map(({ check, checkTitle }) => [check, checkTitle]));
  return {
    severities: severities.map((value) => ({
      value,
      count: all.filter(({ severity }) => severity === value).length,
    })),
    checks: counted(all.map(({ check }) => check)).map((one) => ({
      ...one,
      title: titles.get(one.value) ?? { en: one.value, ja: one.value },
    })),
    criteria: counted(all.map(({ criterion }) => criterion)),
    namespaces: counted(all.map(namespaceOf)),
    owners: counted(all.map(({ owner }) => owner)),
    newCount: all.filter(({ isNew }) => isNew).length,
    resolvedCount,
  };
}

/** The most frequent first. */
function counted(values: readonly (string | undefined)[]): { value: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const value of values) if (value !== undefined) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .sort((one, other) => other.count - one.count || (one.value < other.value ? -1 : 1));
}

function unseenIn({ run, titles }: FindingsSight): FindingsPage['unseen'] {
  const own = ({ question, unseen }: Answer): FindingsPage['unseen'] =>
    unseen.map(({ object, why }) => ({
      check: question,
      checkTitle: titles.get(question) ?? { en: question, ja: question },
      ...(object === undefined ? {} : { object }),
      why,
    }));
  return (run?.answers ?? []).flatMap(own).slice(0, 500);
}

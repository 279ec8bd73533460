/** A decision as the gate page tells it. Nothing is judged here: words and order come from core/gate. */
import type { z } from 'zod';

import type { CriterionRow, GatePage } from '../../contract/gate-page.ts';
import type { mode } from '../../contract/shared.ts';
import type { ListedDecision } from '../../app/words/decisions.ts';
import { criterionGroups } from '../../core/criterion.ts';
import type { CriterionGroup, NextStep } from '../../core/criterion.ts';
import { changesSince } from '../../core/gate/changes.ts';
import type { CriterionChange } from '../../core/gate/changes.ts';
import { checklist } from '../../core/gate/checklist.ts';
import type { CellResult, CriterionResult, Decision, QuestionResult } from '../../core/gate/decision.ts';
import type { Forecast } from '../../core/gate/forecast.ts';
import { isSettled, nearestStep } from '../../core/gate/nearest-step.ts';
import {
  countStates,
  countsText,
  endLabels,
  headlineOf,
  reachText,
  reasonOf,
} from '../../core/gate/sentences.ts';
import { approvalWords, groupWords, touchesWords } from '../../core/gate/words.ts';
import { drills } from '../../domains/drills.ts';

export interface GateSight {
  readonly decision: Decision;
  readonly mode: z.infer<typeof mode>;
  readonly environment?: 'production' | 'verification';
  /** The recorded decision to compare with. */
  readonly before?: { readonly id: string; readonly decision: Decision };
  readonly forecast?: Forecast;
  readonly approval?: ListedDecision;
}

export function gatePageOf(sight: GateSight): GatePage {
  const { decision, mode, environment, before, forecast, approval } = sight;
  const { criteria } = decision;
  return {
    apiVersion: 'honban/v1',
    kind: 'GatePage',
    mode,
    cluster: decision.cluster,
    ...(environment === undefined ? {} : { environment }),
    at: decision.at,
    verdict: decision.verdict,
    headline: headlineOf(decision),
    reason: reasonOf(criteria, decision),
    trial: decision.trial,
    ...(decision.blocked === undefined ? {} : { blocked: decision.blocked }),
    ...nearestOf(decision),
    ends: endsOf(decision),
    counts: countsOf(criteria),
    stage1: { met: decision.stage1.met, of: decision.stage1.of, reached: decision.stage1.reached },
    groups: criterionGroups.flatMap((group) => groupOf(group, criteria)),
    upcoming: upcomingIn(criteria),
    ...(before === undefined ? {} : { since: sinceOf(before, decision) }),
    ...(forecast === undefined
      ? {}
      : {
          forecast: forecast.lapses.map((lapse) => ({
            ...changeOf(lapse),
            ...(lapse.on && { on: lapse.on }),
          })),
        }),
    ...(approval === undefined ? {} : { approval: approvalOf(approval) }),
    checklist: checklist(decision).map(({ id, title, state, missing }) => ({
      id,
      title,
      state,
      missing: missing.map((criterion) => criterion.id),
    })),
    waivers: decision.waivers,
    loosened: decision.loosened,
    basis: basisOf(decision),
  };
}

function basisOf({ profile, policy, ledger }: Decision): GatePage['basis'] {
  return {
    profile: profile.name,
    ...(policy === undefined ? {} : { policy }),
    ledger,
  };
}

function nearestOf(decision: Decision): Pick<GatePage, 'nearest'> {
  const nearest = nearestStep(decision);
  if (nearest === undefined) return {};
  const reach = reachText(nearest.criteria.length);
  return {
    nearest: {
      step: stepOf(nearest.step),
      criteria: nearest.criteria,
      ...(reach === undefined ? {} : { reach }),
    },
  };
}

function stepOf(step: NextStep): NonNullable<CriterionRow['next']> {
  const drill = /^honban drill run ([\w-]+)/.exec(step.command ?? '')?.[1];
  const isRunnable = drills.some(({ id }) => id === drill);
  return {
    ...step,
    ...(drill !== undefined && isRunnable ? { drill } : {}),
    touchesText: touchesWords[step.touches],
  };
}

function endsOf({ verdict, ends }: Decision): GatePage['ends'] {
  if (verdict !== 'go') return [];
  return (['ifLookingStops', 'whileLookingContinues'] as const).flatMap((key) => {
    const end = ends[key];
    return end === undefined ? [] : [{ label: endLabels[key], ...end }];
  });
}

function countsOf(criteria: readonly CriterionResult[]): GatePage['counts'] {
  return countStates(criteria).map(([state, count]) => ({ state, count }));
}

function groupOf(id: CriterionGroup, all: readonly CriterionResult[]): GatePage['groups'] {
  const own = all.filter(({ group }) => group === id);
  if (own.length === 0) return [];
  return [
    {
      id,
      title: groupWords[id],
      counts: countsOf(own),
      countsText: countsText(own),
      criteria: own.map(rowOf),
    },
  ];
}

function rowOf(criterion: CriterionResult): CriterionRow {
  const { id, title, state, stage1, because, next, oldest, limit, until, untilLooking, questions } =
    criterion;
  return {
    id,
    title,
    state,
    stage1,
    settled: isSettled(criterion),
    because,
    ...(next === undefined ? {} : { next: stepOf(next) }),
    oldest,
    limit,
    until,
    untilLooking,
    questions: questions.map(questionOf),
  };
}

function questionOf({ open, evidence, ...question }: QuestionResult): CriterionRow['questions'][number] {
  return { ...question, open: open.map(objectOf), evidence: evidence.map((id) => ({ id })) };
}

function objectOf({ evidence, findings = [], ...cell }: CellResult) {
  return { ...cell, ...(evidence === undefined ? {} : { evidence: { id: evidence } }), findings };
}

/** What ends although every check goes on passing, then what ends if nobody looks any more; the first to lapse first. */
function upcomingIn(criteria: readonly CriterionResult[]): GatePage['upcoming'] {
  return criteria
    .flatMap(({ id, title, because, until, untilLooking }) => {
      const at = untilLooking ?? until;
      return at === undefined ? [] : [{ at, criterion: id, title, because }];
    })
    .sort((one, other) => (one.at < other.at ? -1 : 1))
    .slice(0, 20);
}

function sinceOf(
  { id, decision }: NonNullable<GateSight['before']>,
  now: Decision,
): NonNullable<GatePage['since']> {
  return { at: decision.at, decision: id, changes: changesSince(decision, now).criteria.map(changeOf) };
}

function changeOf({ id, title, before, after, direction, because }: CriterionChange) {
  return { criterion: id, title, before, after, direction, because };
}

function approvalOf({ id, decision, state, because, signedBy }: ListedDecision) {
  return { decision: id, at: decision.at, state, stateText: approvalWords[state], because, signedBy };
}

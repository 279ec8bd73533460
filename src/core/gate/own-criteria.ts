/** The team's own criteria join the profile as if they were built in. They add to it and replace nothing. */
import { allOf } from '../criterion.ts';
import type { Criterion, Profile, Question } from '../criterion.ts';
import type { Policy } from '../policy/policy.ts';
import { durationOf } from '../policy/values.ts';

type OwnCriterion = Policy['criteria'][number];

export function withOwnCriteria(profile: Profile, policy: Policy | undefined): readonly Criterion[] {
  const builtIn = new Set(profile.criteria.map(({ id }) => id));
  const own = (policy?.criteria ?? []).filter(({ id }) => !builtIn.has(id));
  return [...profile.criteria, ...own.map(criterionOf)];
}

function criterionOf({ id, title, group, by, limit, next }: OwnCriterion): Criterion {
  const question: Question = {
    id: by === 'import' ? id : `decision:${id}`,
    by,
    scope: 'organisation',
    limit: durationOf(limit),
    overtakenBy: [],
  };
  return {
    id,
    group,
    title,
    proof: allOf(question),
    stage1: false,
    waivable: false,
    acceptsStatements: by === 'decision',
    acceptsImports: by === 'import',
    next: { text: next, touches: by === 'import' ? 'nothing' : 'people' },
  };
}

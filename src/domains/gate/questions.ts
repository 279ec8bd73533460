/** The kinds of questions the profile is made of, so that a criterion reads as one sentence. */
import { insteadWhere } from '../../core/criterion.ts';
import type { ContextName, Grace, NextStep, Proof, Question } from '../../core/criterion.ts';
import type { Text } from '../../core/i18n.ts';
import type { ScopeKind } from '../../core/object-ref.ts';
import { days } from '../../core/time.ts';
import { daily, yearly } from './limits.ts';

type Options = Partial<Omit<Question, 'id' | 'by' | 'scope'>>;
type OptionsWithLimit = Options & Pick<Question, 'limit'>;

/** Answered by a check of the same id, which repeats by itself. */
export function check(id: string, scope: ScopeKind, options: Options = {}): Question {
  return { id, by: 'check', scope, limit: daily, overtakenBy: [], ...options };
}

/** Answered by a drill that Honban ran and judged: `drill:<drill>/<question>`. */
export function drill(id: string, scope: ScopeKind, options: OptionsWithLimit): Question {
  return { id, by: 'drill', scope, overtakenBy: [], ...options };
}

/** Answered by something done for real, such as a backup. */
export function operation(id: string, scope: ScopeKind, options: OptionsWithLimit): Question {
  return { id, by: 'operation', scope, overtakenBy: [], ...options };
}

/** Answered by another tool's results about objects that it names. */
export function imported(id: string, scope: ScopeKind, options: Options = {}): Question {
  return { id, by: 'import', scope, limit: daily, overtakenBy: [], ...options };
}

/** Answered by runs on spoiled copies: the drill's judge must have caught them. */
export function saboteur(id: string, options: OptionsWithLimit): Question {
  return { id, by: 'saboteur', scope: 'cluster', overtakenBy: [], ...options };
}

/** Answered by the policy, or by the signed word of a person, for the criterion of that id. */
export function decision(criterion: string, decidedAt: string): Question {
  return {
    id: `decision:${criterion}`,
    by: 'decision',
    scope: 'organisation',
    limit: yearly,
    overtakenBy: [],
    decidedAt,
  };
}

/** One of the five minimum drills: held once in the pair, overtaken only when the pair becomes another kind of cluster. */
export function minimum(id: string): Question {
  return drill(id, 'cluster', {
    limit: days(400),
    overtakenBy: ['distribution', 'cni', 'csiDrivers', 'ingressController'],
    askedOf: 'pair',
  });
}

/** What makes a restored control plane another one than the one that was rehearsed. */
export const planeChanges: readonly ContextName[] = [
  'kubernetesMinor',
  'etcdMinor',
  'encryptionKeys',
  'backupSettings',
];

export const newApplication: Grace = { for: days(7), provenBy: 'drill:app-restore/own-check' };

/** An export is overtaken by another minor, which serves other kinds, and by other settings of backups. */
export const exportChanges: readonly ContextName[] = ['kubernetesMinor', 'backupSettings'];

/** Where a provider runs the control plane, what is in its hands is proven in another way, or does not apply at all. */
export function unlessManaged(
  because: Text,
  rule: Question | Proof,
  instead?: { readonly question: Question; readonly next: NextStep },
): Proof {
  return insteadWhere(
    check('restore.control-plane-managed', 'cluster', { standard: 'backups' }),
    { because, ...(instead === undefined ? {} : { next: instead.next }) },
    [rule, ...(instead === undefined ? [] : [instead.question])],
  );
}

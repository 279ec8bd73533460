/** A profile with one question of each kind and few objects: together they use every rule for cells. */
import { allOf, anyOf } from '../../src/core/criterion.ts';
import type { Criterion, Profile, Question } from '../../src/core/criterion.ts';
import { days, hours, minutes } from '../../src/core/time.ts';
import { production } from './gate-world.ts';

const question = (id: string, parts: Partial<Question> = {}): Question => ({
  id,
  by: 'check',
  scope: 'node',
  limit: hours(26),
  overtakenBy: [],
  ...parts,
});

/** Asked in every world; together they use every rule for cells. */
export const questions = {
  quick: question('watch.quick', { limit: minutes(15) }),
  daily: question('watch.daily', { standard: 'rights', overtakenBy: ['cni'] }),
  whole: question('watch.whole', { scope: 'cluster' }),
  drill: question('drill:etcd/restored', {
    by: 'drill',
    scope: 'cluster',
    limit: days(35),
    overtakenBy: ['cni'],
  }),
  volumes: question('drill:volume/compared', {
    by: 'drill',
    scope: 'persistentVolumeClaim',
    limit: days(100),
    grace: { for: days(7), provenBy: 'drill:volume/compared' },
  }),
  rehearsal: question('drill:rehearsal/held', {
    by: 'drill',
    scope: 'cluster',
    limit: days(400),
    askedOf: 'pair',
  }),
  first: question('watch.first', { scope: 'cluster' }),
  second: question('drill:second/held', { by: 'drill', scope: 'cluster', limit: days(35) }),
  decision: question('decision:secret.standard', {
    by: 'decision',
    scope: 'organisation',
    limit: days(365),
    decidedAt: 'standards.secrets',
  }),
} as const;

const criterion = (id: string, proof: Criterion['proof'], parts: Partial<Criterion> = {}): Criterion => ({
  id,
  group: 'watched',
  title: { en: id, ja: id },
  proof,
  stage1: true,
  waivable: true,
  acceptsStatements: false,
  acceptsImports: false,
  next: { text: { en: id, ja: id }, touches: 'nothing' },
  ...parts,
});

export const smallProfile: Profile = {
  name: 'small',
  criteria: [
    criterion('watch.looks', allOf(questions.quick, questions.daily)),
    criterion('watch.whole', allOf(questions.whole), { group: 'changed' }),
    criterion('restore.drill', allOf(questions.drill), { group: 'restorable', waivable: false }),
    criterion('restore.volumes', allOf(questions.volumes), { group: 'restorable' }),
    criterion('upgrade.rehearsal', allOf(questions.rehearsal), { group: 'upgradable', waivable: false }),
    criterion('watch.either', anyOf(questions.first, questions.second), { group: 'changed' }),
    criterion('secret.standard', allOf(questions.decision), { group: 'secrets', acceptsStatements: true }),
  ],
};

export const smallObjects = {
  node: ['n1', 'n2'].map((name) => ({ kind: 'node', id: name, name }) as const),
  persistentVolumeClaim: ['v1', 'v2', 'v3'].map(
    (name) =>
      ({ kind: 'persistentVolumeClaim', id: name, name, class: name === 'v3' ? 'slow' : 'fast' }) as const,
  ),
  cluster: [{ kind: 'cluster', id: production.uid, name: 'production' } as const],
};

export type Scoped = keyof typeof smallObjects;

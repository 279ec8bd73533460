/** Work that begins by itself. https://kubernetes.io/docs/concepts/workloads/controllers/job/ (v1.37) */
import { defineRule, remove } from '../rule.ts';
import type { RuleEdit } from '../rule.ts';
import { objectAt } from '../exported-object.ts';
import { isJsonObject } from '../../../../core/json.ts';
import type { Json } from '../../../../core/json.ts';

const generated = [
  'controller-uid',
  'batch.kubernetes.io/controller-uid',
  'job-name',
  'batch.kubernetes.io/job-name',
];

function inLabels(...place: readonly string[]): readonly RuleEdit[] {
  return generated.map((label) => remove(...place, label));
}

export const selectorsOfJobs = defineRule({
  id: 'job-selector',
  purpose: 'always',
  kinds: ['batch/Job'],
  why: {
    en: 'It finds its pods by its old UID.',
    ja: '元の UID で Pod を探します。',
  },
  edits: [
    ...inLabels('metadata', 'labels'),
    ...inLabels('spec', 'template', 'metadata', 'labels'),
    {
      at: ['spec', 'selector'],
      to: (selector, { object }) =>
        objectAt(object, 'spec')['manualSelector'] === true ? selector : undefined,
    },
  ],
});

export const suspended = defineRule({
  id: 'suspended',
  purpose: 'drill',
  kinds: ['batch/Job', 'batch/CronJob'],
  why: {
    en: 'Work that begins by itself (mails, payments, clean-ups) must not begin in a drill.',
    ja: '自動で始まる処理（メール、決済、掃除など）を演習で動かしません。',
  },
  edits: [{ at: ['spec'], to: suspend }],
});

function suspend(spec: Json): Json {
  return isJsonObject(spec) && spec['suspend'] !== true ? { ...spec, suspend: true } : spec;
}

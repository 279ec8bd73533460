/** Where the specification of pods lies in each kind that holds one. */
import type { Place } from './edit.ts';
import type { ExportedObject } from './exported-object.ts';
import { kindOf, objectAt } from './exported-object.ts';
import type { JsonObject } from '../../../core/json.ts';

const template = ['spec', 'template'];

/** The place that holds `metadata` and `spec` of the pods. */
const templates: Readonly<Record<string, Place>> = {
  'apps/Deployment': template,
  'apps/StatefulSet': template,
  'apps/DaemonSet': template,
  'apps/ReplicaSet': template,
  ReplicationController: template,
  'batch/Job': template,
  'batch/CronJob': ['spec', 'jobTemplate', 'spec', 'template'],
};

export const podKinds: readonly string[] = ['Pod', ...Object.keys(templates)];

/** Every place where one of the kinds may hold the specification of a pod, for rules that treat them alike. */
export const podSpecs: readonly Place[] = [
  ['spec'],
  [...template, 'spec'],
  ['spec', 'jobTemplate', 'spec', 'template', 'spec'],
];

export function podSpecOf(object: ExportedObject): JsonObject | undefined {
  const kind = kindOf(object);
  if (kind === 'Pod') return objectAt(object, 'spec');
  const place = Object.hasOwn(templates, kind) ? templates[kind] : undefined;
  return place === undefined
    ? undefined
    : [...place, 'spec'].reduce<JsonObject>((inside, field) => objectAt(inside, field), object);
}

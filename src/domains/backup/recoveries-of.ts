/** Which recoveries tell of an application: its own drill, and those of the volumes in its namespaces. */
import type { Recovery } from '../../core/drill/known-drills.ts';
import { objectKey } from '../../core/object-ref.ts';
import type { ObjectRef } from '../../core/object-ref.ts';
import type { Application } from '../../core/policy/applications.ts';

export function isOfApplication(
  { about }: Pick<Recovery, 'about'>,
  { ref, application }: { readonly ref: ObjectRef; readonly application: Application },
): boolean {
  if (about.kind === 'persistentVolumeClaim')
    return about.namespace !== undefined && application.namespaces.includes(about.namespace);
  return objectKey(about) === objectKey(ref);
}

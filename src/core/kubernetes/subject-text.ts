import type { Subject } from './role-binding.ts';

/** `User jane`, `Group ops`, `ServiceAccount shop/web`. */
export function subjectText({ kind, name, namespace }: Subject): string {
  return kind === 'ServiceAccount' ? `${kind} ${namespace ?? ''}/${name}` : `${kind} ${name}`;
}

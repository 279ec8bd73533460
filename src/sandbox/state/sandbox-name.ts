/** Names of sandboxes become file names, host names and part of kubeconfig contexts. */
import { ProblemError } from '../../core/problem.ts';
import { nameInvalid } from '../problems.ts';

export const defaultName = 'honban';

export function requireName(name: string): string {
  if (!/^[a-z]([a-z0-9-]{0,38}[a-z0-9])?$/.test(name)) throw new ProblemError(nameInvalid({ name }));
  return name;
}

/** Whether a person named somewhere in the policy can be reached: owners and people on call must be. */
import type { Policy } from './policy.ts';

/** `unlisted`: nobody of that key among the people; `silent`: listed without any contact. */
export type Unreachable = 'unlisted' | 'silent';

export function unreachable({ people }: Pick<Policy, 'people'>, key: string): Unreachable | undefined {
  const person = Object.hasOwn(people, key) ? people[key] : undefined;
  if (person === undefined) return 'unlisted';
  return person.contacts.length === 0 ? 'silent' : undefined;
}

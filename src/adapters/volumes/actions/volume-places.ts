import type { ResticPlace } from '../restic-place.ts';

/** What the actions on copies of volumes need of whoever binds them. */
export interface VolumePlaces {
  /** Where restic keeps files for a repository of the policy; the password comes from the copy itself. */
  resticOf(repository: string): Promise<Omit<ResticPlace, 'password'>>;
}

/** What is known before a real restore of an application begins. Plain data, stored in the record. */
import type { JsonObject } from '../../../../core/json.ts';
import type { ApplicationCopy, Recovery, VolumeOfApplication } from '../../drills/app-restore/basis.ts';
import type { Existing } from './difference.ts';

export interface ApplicationRestoreBasis extends JsonObject {
  /** As the policy calls it. */
  readonly application: string;
  /** UID of the cluster that the copy must be of. */
  readonly clusterUid: string;
  readonly copy: ApplicationCopy;
  /** Where it is restored to, as the policy calls the cluster. */
  readonly target: string;
  /** New namespace by old one, those that keep their name too. */
  readonly namespaces: Readonly<Record<string, string>>;
  readonly storageClasses: Readonly<Record<string, string>>;
  /** What becomes of objects that are there already. */
  readonly existing: Existing;
  /** Whether the saved data are loaded into it. */
  readonly data: boolean;
  readonly recovery: Recovery;
  readonly volumes?: readonly VolumeOfApplication[];
  readonly volumesWithoutCopy?: readonly string[];
}

/** How a plane comes into `honban backup run`: it turns what the command was asked into items. One value for each plane. */
import type { BackupItem } from '../../app/backup/backup-item.ts';
import type { ClusterNaming } from '../../core/backup/operation-part.ts';
import type { Plane } from '../../core/backup/recovery-point.ts';
import type { ClusterIdentity } from '../../core/evidence.ts';
import type { Policy } from '../../core/policy/policy.ts';
import type { OpenedRepositories } from './open-repositories.ts';
import type { World } from '../world.ts';

export interface BackupPlace extends ClusterNaming {
  readonly policy: Policy;
  readonly opened: OpenedRepositories;
  /** As the policy calls it. */
  readonly clusterName: string;
  readonly cluster: ClusterIdentity;
  /** For the Kubernetes API. */
  readonly access: { readonly kubeconfig: string | undefined; readonly context: string | undefined };
  readonly asked: BackupAsked;
  readonly world: World;
}

/** Flags of the command, as far as planes read them. */
export interface BackupAsked {
  /** The planes that were named; none where it is left to Honban. */
  readonly plane?: readonly string[];
  /** Root folder of the files of a control-plane node. */
  readonly nodeRoot: string;
  /** Its name in the cluster. */
  readonly node?: string | undefined;
  readonly etcdEndpoints?: readonly string[] | undefined;
  readonly etcdCa?: string | undefined;
  readonly etcdCert?: string | undefined;
  readonly etcdKey?: string | undefined;
  readonly canaryKubeconfig?: string | undefined;
}

export interface BackupKit {
  readonly plane: Plane;
  /**
   * When it is saved although no `--plane` is given; of control planes, those run by their own team or by a provider; of volumes,
   * where the policy schedules them.
   */
  readonly byDefault: 'always' | 'own' | 'managed' | 'scheduled';
  /** Touches nothing; throws a `ProblemError` where it cannot even plan. */
  items(place: BackupPlace): Promise<readonly BackupItem[]>;
}

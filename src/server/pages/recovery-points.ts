import type { RecoveryPoints } from '../../contract/recovery-points.ts';
import type { Installation } from '../installation.ts';
import type { Reader } from '../sign-in/reader.ts';
import { visibleTo } from './visible-records.ts';

/** As their manifests say, those of the clusters that this reader may see. */
export async function recoveryPointsOf(installation: Installation, reader: Reader): Promise<RecoveryPoints> {
  const { repositories, points, refused } = (await installation.stored?.()) ?? {
    repositories: [],
    points: [],
    refused: [],
  };
  const visible = visibleTo(reader, await installation.clusters());
  return {
    apiVersion: 'honban/v1',
    kind: 'RecoveryPoints',
    mode: installation.mode,
    points: points
      .filter(({ point }) => visible(point.cluster))
      .toSorted(({ point: one }, { point: other }) => (one.id < other.id ? -1 : 1)),
    refused: reader.may('viewer', '*') ? refused : [],
    unread: repositories.flatMap(({ name, unread }) =>
      unread === undefined ? [] : [{ repository: name, why: unread }],
    ),
  };
}

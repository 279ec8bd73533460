/** Recovery points over all repositories, and which of them a person means. */
import { pointUnknown } from '../../app/backup/key-problems.ts';
import type { ListedPoint } from '../../app/backup/ports.ts';
import type { RecoveryPoint } from '../../core/backup/recovery-point.ts';
import { ProblemError } from '../../core/problem.ts';
import type { Problem } from '../../core/problem.ts';
import type { NamedRepository } from './open-repositories.ts';

interface Named {
  readonly name: string;
}

export interface PointCopy<Repository extends Named = NamedRepository> {
  readonly repository: Repository;
  readonly point: RecoveryPoint;
}

/** `Named` alone where only the list is at hand, and not the repositories themselves: a server's. */
export interface ListedPoints<Repository extends Named = NamedRepository> {
  /** Oldest first; a point that is in two repositories is here twice. */
  readonly copies: readonly PointCopy<Repository>[];
  readonly refused: readonly { readonly repository: string; readonly name: string; readonly why: Problem }[];
  /** Repositories that could not be read. */
  readonly unread: readonly { readonly repository: string; readonly why: Problem }[];
}

export async function listedPoints(repositories: readonly NamedRepository[]): Promise<ListedPoints> {
  const copies: PointCopy[] = [];
  const refused: ListedPoints['refused'][number][] = [];
  const unread: ListedPoints['unread'][number][] = [];
  for (const repository of repositories)
    try {
      const points = await pointsOf(repository);
      const { name } = repository;
      copies.push(
        ...points.flatMap((one) => (one.state === 'trusted' ? [{ repository, point: one.point }] : [])),
      );
      refused.push(
        ...points.flatMap((one) => (one.state === 'refused' ? [{ ...one, repository: name }] : [])),
      );
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      unread.push({ repository: repository.name, why: error.problem });
    }
  copies.sort((one, other) => (one.point.id < other.point.id ? -1 : 1));
  return { copies, refused, unread };
}

export async function pointsOf({ open }: NamedRepository): Promise<readonly ListedPoint[]> {
  const repository = await open();
  try {
    const points: ListedPoint[] = [];
    for await (const listed of repository.points()) points.push(listed);
    return points;
  } finally {
    await repository.close();
  }
}

/** Every copy of the one point whose id begins so. */
export function copiesOf<Repository extends Named>(
  { copies }: ListedPoints<Repository>,
  id: string,
): readonly [PointCopy<Repository>, ...PointCopy<Repository>[]] {
  const found = copies.filter(({ point }) => point.id.startsWith(id));
  const [first, ...others] = found;
  if (first === undefined || others.some(({ point }) => point.id !== first.point.id))
    throw new ProblemError(pointUnknown({ point: id }));
  return [first, ...others];
}

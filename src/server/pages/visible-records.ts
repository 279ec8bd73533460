import type { Subject } from '../../core/evidence.ts';
import type { KnownCluster } from '../installation.ts';
import type { Reader } from '../sign-in/reader.ts';

/** What is about a cluster is for those who may see that cluster; what is about the organisation, for every viewer. */
export function visibleTo(reader: Reader, clusters: readonly KnownCluster[]): (subject: Subject) => boolean {
  return (subject) => {
    if (subject.kind !== 'cluster') return true;
    const name = clusters.find(({ uid }) => uid === subject.uid)?.name;
    return reader.may('viewer', name ?? '*');
  };
}

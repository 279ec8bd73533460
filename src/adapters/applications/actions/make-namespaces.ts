/** `application.make-namespaces`: with the labels that the old ones had, Pod Security levels among them. */
import { bindAction } from '../../../app/drill/ports.ts';
import type { BoundAction } from '../../../app/drill/ports.ts';
import { ProblemError } from '../../../core/problem.ts';
import { makeNamespaces } from '../../../domains/backup/restores/application/actions.ts';
import { objectAt } from '../../../domains/backup/rewrites/exported-object.ts';
import { exportedLines } from '../exported-lines.ts';
import type { Hands } from '../hands.ts';
import { namespaceRefused } from '../restore-problems.ts';

/** The API server puts it on by itself, with the new name. */
const ofTheServer = 'kubernetes.io/metadata.name';

export function makeNamespacesAction(hands: Hands): BoundAction {
  return bindAction(makeNamespaces, {
    run: async ({ cluster, file, namespaces }, { signal }) => {
      const hand = await hands(cluster);
      const labels = await labelsOf(file);
      const end = { made: [] as string[], there: [] as string[] };
      for (const [old, name] of Object.entries(namespaces)) {
        const metadata = { name, labels: labels.get(old) ?? {} };
        const body = { apiVersion: 'v1', kind: 'Namespace', metadata };
        const { status } = await hand.send('POST', '/api/v1/namespaces', { body, signal });
        if (status !== 201 && status !== 409)
          throw new ProblemError(namespaceRefused({ cluster, namespace: name, status }));
        (status === 201 ? end.made : end.there).push(name);
      }
      return end;
    },
  });
}

async function labelsOf(file: string): Promise<ReadonlyMap<string, object>> {
  const labels = new Map<string, object>();
  for await (const object of exportedLines(file))
    if (object?.kind === 'Namespace' && object.apiVersion === 'v1') {
      const { [ofTheServer]: _, ...own } = objectAt(object.metadata, 'labels');
      labels.set(object.metadata.name, own);
    }
  return labels;
}

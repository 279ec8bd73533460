/** `kubernetes.probe-writes`: what can only be read is not restored. */
import { randomBytes } from 'node:crypto';

import { bindAction } from '../../../app/drill/ports.ts';
import { probeWrites as action } from '../../../domains/backup/drills/resource-restore/actions.ts';
import { objectAt, textAt } from '../../../domains/backup/rewrites/exported-object.ts';
import type { ExportedObject } from '../../../domains/backup/rewrites/exported-object.ts';
import { openScratchHand } from '../../isolation/scratch-hand.ts';
import { refusalIn } from '../refusal.ts';

const collection = '/api/v1/namespaces/default/configmaps';

export const probeWritesAction = bindAction(action, {
  run: async (access, { signal }) => {
    const hand = await openScratchHand(access, signal);
    try {
      const value = randomBytes(16).toString('hex');
      const name = `honban-probe-${value.slice(0, 8)}`;
      const body = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name }, data: { value } };
      const written = refusalIn(await hand.send('POST', collection, body));
      if (written !== undefined) return { wrote: false, refusal: written };
      const answer = await hand.send('GET', `${collection}/${name}`);
      const found = JSON.parse(answer.body.toString('utf8')) as ExportedObject;
      const deleted = refusalIn(await hand.send('DELETE', `${collection}/${name}`));
      const same = textAt(objectAt(found, 'data'), 'value') === value;
      return { wrote: same && deleted === undefined, ...(deleted === undefined ? {} : { refusal: deleted }) };
    } finally {
      hand.close();
    }
  },
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import type { JsonObject } from '../../../core/json.ts';
import type { ExportedObject } from './exported-object.ts';
import { notIsolated } from './not-isolated.ts';

function object(kind: string, more: JsonObject, name = 'one'): ExportedObject {
  return { apiVersion: 'v1', kind, metadata: { name, namespace: 'shop' }, ...more };
}

const service = object('Service', {}, 'db');

describe('full names of Services in settings', () => {
  it('are found in the environment, arguments and ConfigMaps', () => {
    const pod = object('Pod', {
      spec: {
        containers: [
          {
            name: 'a',
            args: ['--db=db.shop'],
            env: [{ name: 'MAIL', value: 'smtp://mail.post.svc.cluster.local:25' }],
          },
        ],
      },
    });
    const map = object('ConfigMap', { data: { 'app.ini': 'host = db.shop.svc\nfile = app.tar.gz' } });
    assert.deepEqual(
      notIsolated([service, pod, map]).map(({ at, host }) => `${at}: ${host ?? ''}`),
      ['args of a: db.shop', 'env MAIL of a: mail.post.svc', 'data app.ini: db.shop.svc'],
    );
  });

  it('are found in Secrets without telling what else is there', () => {
    const data = { url: Buffer.from('postgres://me:hunter2@db.shop.svc/x').toString('base64') };
    const found = notIsolated([object('Secret', { data })]);
    assert.deepEqual(found, [{ kind: 'Secret', name: 'one', namespace: 'shop', at: 'data url' }]);
  });

  it('are not seen in ordinary names, nor does hostile text cost more than its length', () => {
    const harmless = object('ConfigMap', {
      data: { a: 'www.example.org node.js v1.2.3', b: `${'a-'.repeat(400_000)}.` },
    });
    assert.deepEqual(notIsolated([service, harmless]), []);
  });
});

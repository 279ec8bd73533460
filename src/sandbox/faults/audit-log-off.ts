import { seconds } from '../../core/time.ts';
import { changeApiServer, restoreApiServer, withoutFlags } from './api-server-manifest.ts';
import { defineFault } from './define-fault.ts';

export const auditLogOff = defineFault({
  id: 'audit-log-off',
  about: { en: 'an API server that writes no audit log', ja: '監査ログを書かない API サーバー' },
  turns: ['change.audit-enabled'],
  to: 'fail',
  needs: 'nodes',
  noticedAfter: seconds(30),
  apply: async (target) => {
    await changeApiServer(target, (manifest) => withoutFlags(manifest, 'audit-'));
  },
  clear: restoreApiServer,
});

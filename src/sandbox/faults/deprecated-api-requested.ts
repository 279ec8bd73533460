import { seconds } from '../../core/time.ts';
import { minorOf } from '../releases.ts';
import { changeApiServer, restoreApiServer } from './api-server-manifest.ts';
import { defineFault } from './define-fault.ts';

interface OldApi {
  /** As `--runtime-config` names it. */
  readonly version: string;
  readonly resource: string;
}

/** Versions that the next minor removes, and that a server of this one still serves when told to. */
const oldApis: Readonly<Record<string, OldApi>> = {
  '1.36': { version: 'networking.k8s.io/v1beta1', resource: 'servicecidrs' },
  '1.37': { version: 'resource.k8s.io/v1beta1', resource: 'deviceclasses' },
};

export const deprecatedApiRequested = defineFault({
  id: 'deprecated-api-requested',
  about: {
    en: 'somebody asks for an API that the next minor removes',
    ja: '次のマイナーバージョンで削除される API が使われている',
  },
  turns: ['upgrade.deprecated-apis'],
  to: 'fail',
  needs: 'nodes',
  noticedAfter: seconds(5),
  apply: async (target) => {
    const api = oldApis[minorOf(target.sandbox.record.release.kubernetes)];
    if (api === undefined) throw new Error('no deprecated API is known for this minor');
    await changeApiServer(target, ({ spec: { containers } }) => {
      containers[0].command.push(`--runtime-config=${api.version}=true`);
    });
    await target.kubectl(['get', '--raw', `/apis/${api.version}/${api.resource}`]);
  },
  clear: restoreApiServer,
});

import { apiServerVersion } from '../../core/kubernetes/facts/api-server-version.ts';
import type { ApiServerVersion } from '../../core/kubernetes/facts/api-server-version.ts';
import type { Answered } from '../kubernetes/api-client.ts';
import { askFor } from '../kubernetes/ask-for.ts';
import { provideDocument } from '../kubernetes/provide-document.ts';

export const provideApiServerVersion = provideDocument(apiServerVersion, {
  paths: ['/version'],
  // Also what the certificate's provider asks for, to have been answered once.
  collect: (session) =>
    session.once('version', () =>
      askFor(session, { path: '/version', right: 'get /version', read: readVersion }),
    ),
});

function readVersion({ body }: Answered): ApiServerVersion | undefined {
  const { gitVersion, platform } = JSON.parse(body.toString('utf8')) as Partial<Record<string, unknown>>;
  return typeof gitVersion === 'string' && typeof platform === 'string'
    ? { gitVersion, platform }
    : undefined;
}

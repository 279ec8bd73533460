import { dirname } from 'node:path';

import type { OidcSetting } from '../../adapters/oidc/open-provider.ts';
import type { ReadPolicy } from '../../adapters/policy/read-policy.ts';
import { resolveReference } from '../../adapters/system/resolve-reference.ts';
import type { World } from '../world.ts';

/** The secret is read when it is needed, and by no one else. */
export function oidcSettingOf(
  read: ReadPolicy | undefined,
  { environment }: Pick<World, 'environment'>,
): OidcSetting | undefined {
  const oidc = read?.policy.server?.oidc;
  if (read === undefined || oidc === undefined) return undefined;
  const { issuer, clientId, clientSecret, scopes, groupsClaim } = oidc;
  const around = { relativeTo: dirname(read.file), environment };
  return {
    issuer,
    clientId,
    scopes,
    groupsClaim,
    secret: async () =>
      clientSecret === undefined ? undefined : await resolveReference(clientSecret, around),
  };
}

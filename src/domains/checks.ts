/** Every check there is, in the order of the gate's groups. */
import type { Check } from '../core/check.ts';
import * as monitoring from './monitoring/index.ts';
import * as change from './change/index.ts';
import * as security from './security/index.ts';
import * as backup from './backup/index.ts';
import * as upgrade from './upgrade/index.ts';

export const checks: readonly Check[] = [monitoring, change, security, backup, upgrade].flatMap((domain) =>
  Object.values<Check>(domain),
);

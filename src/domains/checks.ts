/** Every check there is, in the order of the gate's groups. */
import type { Check } from '../core/check.ts';
import * as monitoring from './monitoring/index.ts';

export const checks: readonly Check[] = Object.values(monitoring);

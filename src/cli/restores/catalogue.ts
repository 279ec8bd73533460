/** Everything that can be restored for real from here. */
import { applicationRestoreKit } from './application.ts';
import type { RestoreKit } from './kit.ts';

export const restoreKits: readonly RestoreKit[] = [applicationRestoreKit];

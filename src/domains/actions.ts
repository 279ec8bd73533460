/** Every action that plans are made of; the executor binds each to its implementation by id. */
import type { Action } from '../core/drill/action.ts';
import * as appRestore from './backup/drills/app-restore/actions.ts';
import * as appBackup from './backup/drills/app-restore/backup-actions.ts';
import * as copies from './backup/drills/copy-actions.ts';
import * as etcdRestore from './backup/drills/etcd-restore/actions.ts';
import * as volumeRestoreClaim from './backup/drills/volume-restore/claim-actions.ts';
import * as resourceRestore from './backup/drills/resource-restore/actions.ts';
import * as volumeRestore from './backup/drills/volume-restore/actions.ts';
import * as recovery from './backup/recovery/actions.ts';
import * as appBringBack from './backup/restores/application/actions.ts';

const all: readonly Action[] = [
  copies,
  etcdRestore,
  resourceRestore,
  volumeRestore,
  volumeRestoreClaim,
  appBackup,
  appRestore,
  appBringBack,
  recovery,
].flatMap((one) => Object.values(one));

export const actions: ReadonlyMap<string, Action> = new Map(all.map((action) => [action.id, action]));

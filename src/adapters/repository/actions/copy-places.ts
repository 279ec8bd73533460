/** What the actions on copies need of whoever binds them: repositories by name, and the keys of this run. */
import type { ObjectStore } from '../../../app/backup/object-store.ts';
import type { BackupRepository } from '../../../app/backup/ports.ts';
import type { Signer } from '../../../core/ledger/note.ts';

export interface CopyPlaces {
  /** By its key in the policy. */
  store(repository: string): Promise<ObjectStore>;
  open(repository: string): Promise<BackupRepository>;
  /** A spoiled copy in the scratch folder, read as the repository would be: only this installation's keys are believed. */
  openSpoiled(store: ObjectStore): Promise<BackupRepository>;
  /** Private keys (age) of this run, in memory only: the operational ones, or the one a person just entered. */
  identities(): readonly string[];
  /** Signs deliberately spoiled copies as this installation would; they never leave the scratch folder. */
  signer(): Signer | Promise<Signer>;
}

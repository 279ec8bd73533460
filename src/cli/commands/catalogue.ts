/**
 * Every command by its words. Loaders are lazy, so that one command never pays for the imports of another.
 * A test compares this list with the files of this folder.
 */
import type { Command } from '../command.ts';

export const commandCatalogue: Readonly<Record<string, () => Promise<Command>>> = {
  version: async () => (await import('./version.ts')).versionCommand,
};

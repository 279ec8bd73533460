/** A witness that is a file on another machine's disk (a mounted share, a stick). Its folder must exist: one that is not mounted must not be mistaken for an empty one. */
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

import type { Witness } from '../../app/ports.ts';
import { witnessUnreachable } from '../../app/problems/witness.ts';
import { failure, success } from '../../core/result.ts';
import { reasonOf } from './reason.ts';

export function fileWitness(path: string): Witness {
  const name = `file ${path}`;
  const unreachable = (error: unknown) =>
    failure(witnessUnreachable({ witness: name, why: reasonOf(error) }));
  return {
    name,
    async read() {
      try {
        return success({ note: readFileSync(path, 'utf8') });
      } catch (error) {
        return isAbsent(error) && existsSync(dirname(path)) ? success({}) : unreachable(error);
      }
    },
    async write(note) {
      try {
        replaceFile(path, note);
        return success(undefined);
      } catch (error) {
        return unreachable(error);
      }
    },
  };
}

/** At every moment the file is whole: the old one or the new one. */
function replaceFile(path: string, text: string): void {
  const unfinished = `${path}.unfinished`;
  const file = openSync(unfinished, 'w');
  try {
    writeSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(unfinished, path);
}

function isAbsent(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

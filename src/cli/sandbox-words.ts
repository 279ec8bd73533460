/** What the sandbox commands have in common: the flag that names one, where it is kept, and how progress is shown. */
import { z } from 'zod';

import { placeFrom } from '../sandbox/place.ts';
import type { Place } from '../sandbox/place.ts';
import type { Report } from '../sandbox/progress.ts';
import { defaultName } from '../sandbox/state/sandbox-name.ts';
import { styled } from './output/styles.ts';
import type { World } from './world.ts';

export const sandboxName = {
  name: z
    .string()
    .default(defaultName)
    .meta({ en: 'name of the sandbox', ja: 'サンドボックスの名前', value: 'NAME' }),
};

export function placeOf({ environment }: Pick<World, 'environment'>): Place {
  return placeFrom(environment);
}

/** One line for each step, on stderr. */
export function progressTo({ err, language, quiet }: World): Report {
  return (doing) => {
    if (!quiet) err.write(`${styled(err, 'dim', '…')} ${doing[language]}\n`);
  };
}

export function printJson({ out }: World, kind: string, content: object): void {
  out.write(`${JSON.stringify({ apiVersion: 'honban/v1', kind, ...content }, null, 2)}\n`);
}

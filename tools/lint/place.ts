/** Where a file stands in the layers. */
import { dirname, normalize } from 'node:path/posix';

import { layers } from './layers.ts';
import type { Layer } from './layers.ts';

export interface Place {
  readonly layer: Layer;
  /** The folder directly under the layer: for `domains` the domain. */
  readonly room: string;
}

/** Undefined for what is no source of a layer: tests, tools, the console (see web-place.ts). */
export function placeOf(path: string): Place | undefined {
  const [, name, room = ''] = /(?:^|\/)src\/([^/]+)\/([^/]+)/.exec(normalize(path)) ?? [];
  if (/(?:^|\/)web\/src\//.test(path)) return undefined;
  const layer = layers.find((candidate) => candidate.name === name);
  return layer === undefined || path.endsWith('.test.ts') ? undefined : { layer, room };
}

/** Why `importer` may not import `specifier`, or undefined when it may. */
export function wallBetween(importer: string, specifier: string): string | undefined {
  const from = placeOf(importer);
  if (from === undefined) return undefined;
  if (!specifier.startsWith('.')) return packageWall(from, specifier);
  const target = normalize(`${dirname(importer)}/${specifier}`);
  const to = placeOf(target);
  if (to === undefined) return `src/${from.layer.name} imports only from src`;
  if (to.layer.name === from.layer.name) return roomWall(from, to);
  if (from.layer.may.includes(to.layer.name)) return undefined;
  const may = from.layer.may.length === 0 ? 'no other layer' : from.layer.may.join(', ');
  return `${from.layer.name} may import ${may}, not ${to.layer.name}`;
}

function roomWall(from: Place, to: Place): string | undefined {
  const isRegistry = from.room.endsWith('.ts');
  if (from.layer.apart !== true || from.room === to.room || isRegistry) return undefined;
  return `${from.layer.name}/${from.room} and ${from.layer.name}/${to.room} meet in app, never in each other`;
}

function packageWall({ layer }: Place, specifier: string): string | undefined {
  const name = specifier.startsWith('@')
    ? specifier.split('/').slice(0, 2).join('/')
    : specifier.split('/')[0];
  if (layer.packages.includes('*') || layer.packages.includes(name ?? specifier)) return undefined;
  return `${layer.name} may import of packages only ${layer.packages.join(', ')}, not ${specifier}`;
}

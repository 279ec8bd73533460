/** Who may import whom inside the console, and what of the rest. The one table behind `honban/web-walls`. */
import { dirname, normalize } from 'node:path/posix';

/** By the folder under web/src: which of the others it may import. Pages of different domains are apart. */
const rooms: Readonly<Record<string, readonly string[]>> = {
  styles: [],
  ui: [],
  charts: ['ui'],
  api: ['ui'],
  pages: ['ui', 'charts', 'api', 'links'],
  links: [],
  app: ['ui', 'charts', 'api', 'pages', 'styles', 'links'],
};
const packages = [
  'react',
  'react-dom',
  'react-aria-components',
  '@tanstack/react-router',
  '@tanstack/react-query',
  'qr',
  'uplot',
];
const layersOfSource = ['core', 'contract'];

export const webRooms: readonly string[] = Object.keys(rooms);

/** Why `importer` (from `web/src/` on) may not import `specifier`, or undefined when it may. */
export function webWallBetween(importer: string, specifier: string): string | undefined {
  if (!specifier.startsWith('.')) return packageWall(specifier);
  const target = normalize(`${dirname(importer)}/${specifier}`);
  return target.startsWith('web/src/')
    ? roomWall(importer.split('/'), target.split('/'))
    : sourceWall(target);
}

function roomWall(importer: readonly string[], target: readonly string[]): string | undefined {
  const [, , from = '', fromDomain] = importer;
  const [, , room = '', domain] = target;
  if (from === room) return pageWall(room, fromDomain, domain);
  const may = rooms[from] ?? [];
  if (may.includes(room)) return undefined;
  return `web/src/${from} may import ${may.length === 0 ? 'no other room' : may.join(', ')}, not ${room}`;
}

function packageWall(specifier: string): string | undefined {
  const parts = specifier.split('/');
  const name = specifier.startsWith('@') ? parts.slice(0, 2).join('/') : (parts[0] ?? specifier);
  return packages.includes(name)
    ? undefined
    : `the console may import of packages only ${packages.join(', ')}, not ${name}`;
}

function sourceWall(target: string): string | undefined {
  const [top, layer = ''] = target.split('/');
  return top === 'src' && layersOfSource.includes(layer)
    ? undefined
    : `the console sees of src only ${layersOfSource.join(', ')}, not ${target}`;
}

function pageWall(room: string, from = '', to = ''): string | undefined {
  if (room !== 'pages' || from === to) return undefined;
  return `pages/${from} and pages/${to} share primitives and links, never each other`;
}

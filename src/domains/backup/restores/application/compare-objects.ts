/** Where two states of one object differ, as JSON pointers; what the API server keeps to itself does not count. */
import { isJsonObject } from '../../../../core/json.ts';
import type { Json, JsonObject } from '../../../../core/json.ts';

const ofTheServer: ReadonlySet<string> = new Set([
  '/metadata/managedFields',
  '/metadata/resourceVersion',
  '/metadata/generation',
  '/metadata/creationTimestamp',
  '/metadata/uid',
  '/status',
]);

/** Enough to understand; an object that differs everywhere need not be told whole. */
const told = 20;

export function differencesOf(before: JsonObject, after: JsonObject): readonly string[] {
  const found: string[] = [];
  compare(before, after, { path: '', found });
  return found.slice(0, told);
}

interface Comparing {
  readonly path: string;
  readonly found: string[];
}

function compare(before: Json | undefined, after: Json | undefined, { path, found }: Comparing): void {
  if (ofTheServer.has(path) || before === after || found.length > told) return;
  if (isJsonObject(before) && isJsonObject(after)) {
    for (const name of new Set([...Object.keys(before), ...Object.keys(after)]))
      compare(before[name], after[name], { path: `${path}/${pointerPart(name)}`, found });
    return;
  }
  if (JSON.stringify(before) !== JSON.stringify(after)) found.push(path);
}

function pointerPart(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1');
}

/**
 * Full names of Services in settings. They cannot be rewritten safely, so a restored copy would talk to the original: each is
 * reported as a way out of the scratch namespace, for the network policy to close and for a person to look at.
 */
import type { Json, JsonObject } from '../../../core/json.ts';
import { kindOf, listAt, objectAt, textAt } from './exported-object.ts';
import type { ExportedObject } from './exported-object.ts';
import { plainText } from './plain-text.ts';
import { podSpecOf } from './pod-places.ts';

export interface WayOut {
  readonly kind: string;
  readonly name: string;
  readonly namespace: string;
  /** Where in the object: `env DB_HOST of shop`, `data settings.ini`. */
  readonly at: string;
  /** Absent where it stands in a Secret, whose content is not told. */
  readonly host?: string;
}

/** Bounded on purpose: linear in hostile text. */
const fullName = /(?<![a-z0-9.-])([a-z0-9][a-z0-9-]{0,62})\.([a-z0-9][a-z0-9-]{0,62})(\.svc)?(?![a-z0-9-])/g;

/** No setting is searched beyond this: nobody writes a host name behind a megabyte. */
const searched = 1_000_000;

export function notIsolated(objects: readonly ExportedObject[]): readonly WayOut[] {
  const services = new Set(
    objects
      .filter((object) => kindOf(object) === 'Service')
      .map(({ metadata }) => `${metadata.name}.${metadata.namespace ?? ''}`),
  );
  return objects.flatMap((object) => waysOutOf(object, services));
}

function waysOutOf(object: ExportedObject, services: ReadonlySet<string>): readonly WayOut[] {
  const kind = kindOf(object);
  const { name, namespace = '' } = object.metadata;
  return settingsOf(object, kind).flatMap(({ at, text }) =>
    hostsIn(text, services).map((host) =>
      kind === 'Secret' ? { kind, name, namespace, at } : { kind, name, namespace, at, host },
    ),
  );
}

interface Setting {
  readonly at: string;
  readonly text: string;
}

function settingsOf(object: ExportedObject, kind: string): readonly Setting[] {
  if (kind === 'ConfigMap') return texts(objectAt(object, 'data'), (value) => value);
  if (kind === 'Secret')
    return [
      ...texts(objectAt(object, 'data'), plainText),
      ...texts(objectAt(object, 'stringData'), (value) => value),
    ];
  const spec = podSpecOf(object);
  return spec === undefined ? [] : containersOf(spec).flatMap((one) => settingsOfContainer(one));
}

function texts(data: JsonObject, read: (value: string) => string): readonly Setting[] {
  return Object.entries(data).flatMap(([key, value]) =>
    typeof value === 'string' ? [{ at: `data ${key}`, text: read(value.slice(0, searched)) }] : [],
  );
}

function containersOf(spec: JsonObject): readonly JsonObject[] {
  return [...listAt(spec, 'initContainers'), ...listAt(spec, 'containers')];
}

function settingsOfContainer(container: JsonObject): readonly Setting[] {
  const name = textAt(container, 'name') ?? '';
  const words = (['command', 'args'] as const).flatMap((field) =>
    strings(container[field]).map((text) => ({ at: `${field} of ${name}`, text })),
  );
  const environment = listAt(container, 'env').flatMap((one) => {
    const value = one['value'];
    return typeof value === 'string'
      ? [{ at: `env ${textAt(one, 'name') ?? ''} of ${name}`, text: value.slice(0, searched) }]
      : [];
  });
  return [...words, ...environment];
}

function strings(value: Json | undefined): readonly string[] {
  if (!Array.isArray(value)) return [];
  return (value as readonly Json[])
    .filter((one) => typeof one === 'string')
    .map((one) => one.slice(0, searched));
}

function hostsIn(text: string, services: ReadonlySet<string>): readonly string[] {
  const found = new Set<string>();
  for (const [host, service = '', namespace = '', svc] of text.matchAll(fullName))
    if (svc !== undefined || services.has(`${service}.${namespace}`)) found.add(host);
  return [...found];
}

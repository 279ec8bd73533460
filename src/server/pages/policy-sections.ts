/** The format of the policy as help: every section and key in both languages, with what the policy says there. */
import type { PolicyPage } from '../../contract/policy.ts';
import type { Text } from '../../core/i18n.ts';
import { isJsonObject } from '../../core/json.ts';
import type { Json, JsonObject } from '../../core/json.ts';
import { policyJsonSchema } from '../../core/policy/json-schema.ts';
import type { Policy } from '../../core/policy/policy.ts';
import { segmentsOf, shownValue } from './shown-policy.ts';

type Section = NonNullable<PolicyPage['policy']>['sections'][number];

interface Schemas {
  readonly en: JsonObject;
  readonly ja: JsonObject;
}

let known: Schemas | undefined;

/** Made once: it is the same for ever, and takes a while. */
function schemas(): Schemas {
  return (known ??= { en: policyJsonSchema('en'), ja: policyJsonSchema('ja') });
}

export function policySections(policy: Policy): readonly Section[] {
  const values = JSON.parse(JSON.stringify(policy)) as JsonObject;
  return keysOf(schemas()).map((name) => {
    const section = member(schemas(), name);
    const about = aboutIn(section);
    const value = values[name];
    return {
      name,
      ...(about === undefined ? {} : { about }),
      isSet: isSet(value),
      keys: linesOf(section, { path: name, value }),
    };
  });
}

/** Sections that hold names of the team's own are one line; so is a plain value. */
function linesOf(
  section: Schemas,
  { path, value }: { readonly path: string; readonly value: Json | undefined },
): Section['keys'] {
  const keys = keysOf(section);
  if (keys.length === 0) return isSet(value) ? [{ path, value: shownValue(value ?? null, path) }] : [];
  return keys.map((key) => {
    const about = aboutIn(member(section, key));
    const own = isJsonObject(value) ? value[key] : undefined;
    return {
      path: `${path}.${key}`,
      ...(about === undefined ? {} : { about }),
      ...(isSet(own) ? { value: shownValue(own ?? null, `${path}.${key}`) } : {}),
    };
  });
}

/** Of the longest part of the path that the format describes. */
export function aboutPolicyKey(path: string): Text | undefined {
  let at: Schemas | undefined = schemas();
  let about: Text | undefined;
  for (const key of segmentsOf(path)) {
    at = member(at, key);
    about = aboutIn(at) ?? about;
  }
  return about;
}

function isSet(value: Json | undefined): boolean {
  if (value === undefined || value === null) return false;
  if (Array.isArray(value)) return value.length > 0;
  return !isJsonObject(value) || Object.keys(value).length > 0;
}

function keysOf({ en }: Schemas): readonly string[] {
  return isJsonObject(en['properties']) ? Object.keys(en['properties']) : [];
}

/** A key of its own, else what stands for every key. */
function member({ en, ja }: Schemas, key: string): Schemas {
  return { en: memberOf(en, key), ja: memberOf(ja, key) };
}

function memberOf(schema: JsonObject, key: string): JsonObject {
  const { properties, additionalProperties } = schema;
  const own = isJsonObject(properties) ? properties[key] : undefined;
  if (isJsonObject(own)) return own;
  return isJsonObject(additionalProperties) ? additionalProperties : {};
}

function aboutIn({ en, ja }: Schemas): Text | undefined {
  const [english, japanese] = [en['description'], ja['description']];
  return typeof english === 'string' && typeof japanese === 'string'
    ? { en: english, ja: japanese }
    : undefined;
}

/** Which keys the policy's schema knows at a path, read from the schema itself so that a suggestion is never out of date. */
import { z } from 'zod';

import type { PolicyPath } from './fault.ts';
import { Policy } from './policy.ts';

type Schema = z.core.$ZodType;

export function keysAt(path: PolicyPath): readonly string[] {
  let schemas: readonly Schema[] = [Policy];
  for (const part of path) schemas = schemas.flatMap((schema) => step(schema, part));
  return [...new Set(schemas.flatMap(keysOf))];
}

function step(schema: Schema, part: string | number): readonly Schema[] {
  return alternatives(schema).flatMap((inner) => {
    if (inner instanceof z.ZodArray) return [inner.element];
    if (inner instanceof z.ZodRecord) return [inner.valueType];
    if (!(inner instanceof z.ZodObject)) return [];
    const shape = inner.shape as Readonly<Record<string, Schema>>;
    const found = Object.hasOwn(shape, part) ? shape[part] : undefined;
    return found === undefined ? [] : [found];
  });
}

function keysOf(schema: Schema): readonly string[] {
  return alternatives(schema).flatMap((inner) => {
    if (inner instanceof z.ZodObject) return Object.keys(inner.shape);
    const keys = inner instanceof z.ZodRecord ? inner.keyType : undefined;
    return keys instanceof z.ZodEnum ? Object.keys(keys.enum) : [];
  });
}

/** What a schema may be once "optional", "default" and unions are unwrapped. */
function alternatives(schema: Schema): readonly Schema[] {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault)
    return alternatives(schema.def.innerType);
  if (schema instanceof z.ZodUnion) return schema.options.flatMap(alternatives);
  return [schema];
}

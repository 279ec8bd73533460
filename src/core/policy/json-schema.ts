/** The policy's format as JSON Schema, for editors: descriptions in one language, everything else the same. */
import { z } from 'zod';

import type { Language } from '../i18n.ts';
import type { Json, JsonObject } from '../json.ts';
import { Policy } from './policy.ts';

const title = { en: 'Honban policy', ja: 'Honban 運用ポリシー' };

export function policyJsonSchema(language: Language): JsonObject {
  const schema = z.toJSONSchema(Policy, {
    io: 'input',
    override: ({ jsonSchema }) => describe(jsonSchema, language),
  });
  // zod adds its own hidden reference to the schema; a round trip leaves plain data.
  return {
    title: title[language],
    ...(JSON.parse(JSON.stringify(schema)) as Readonly<Record<string, Json>>),
  };
}

/** Both languages are kept in the metadata; one becomes the description. */
function describe(schema: Record<string, unknown>, language: Language): void {
  const text = schema[language];
  delete schema['en'];
  delete schema['ja'];
  if (typeof text === 'string') schema['description'] = text;
}

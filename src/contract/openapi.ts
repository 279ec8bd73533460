/** The OpenAPI 3.1 document of the contract: its schemas are JSON Schema 2020-12, which zod writes itself. */
import { z } from 'zod';

import { problemDetails } from './problem-details.ts';
import type { RouteDefinition } from './route.ts';

type Schema = Readonly<Record<string, unknown>>;

export interface OpenApiDocument {
  readonly openapi: '3.1.0';
  readonly info: { readonly title: string; readonly version: string; readonly description: string };
  readonly paths: Readonly<Record<string, Readonly<Record<string, Schema>>>>;
  readonly components: Readonly<Record<string, Readonly<Record<string, Schema>>>>;
}

export function openApiDocument(routes: readonly RouteDefinition[], version: string): OpenApiDocument {
  const paths: Record<string, Record<string, Schema>> = {};
  for (const route of routes)
    paths[route.path] = { ...paths[route.path], [route.method.toLowerCase()]: operationOf(route) };
  return {
    openapi: '3.1.0',
    info: {
      title: 'Honban',
      version,
      description:
        'Sentences are in English and Japanese beside each other; problem details are in the language of Accept-Language.',
    },
    paths,
    components: {
      schemas: { ProblemDetails: schemaOf(problemDetails, 'output') },
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: 'honban-session' },
        token: { type: 'http', scheme: 'bearer' },
      },
    },
  };
}

function operationOf(route: RouteDefinition): Schema {
  const { summary, needs, body, answer, stream } = route;
  const parameters = [...fieldsOf(route.parameters, 'path'), ...fieldsOf(route.query, 'query')];
  const content = stream === true ? 'text/event-stream' : 'application/json';
  return {
    summary: summary.en,
    'x-summary-ja': summary.ja,
    'x-honban-needs': needs,
    security: needs === 'nobody' ? [] : [{ session: [] }, { token: [] }],
    ...(parameters.length === 0 ? {} : { parameters }),
    ...(body === undefined
      ? {}
      : {
          requestBody: {
            required: true,
            content: { 'application/json': { schema: schemaOf(body, 'input') } },
          },
        }),
    responses: {
      [String(route.status ?? 200)]: {
        description: summary.en,
        content: { [content]: { schema: schemaOf(answer, 'output') } },
      },
      default: {
        description: 'What went wrong, in four parts',
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/ProblemDetails' } } },
      },
    },
  };
}

function fieldsOf(object: z.ZodObject | undefined, where: 'path' | 'query'): readonly Schema[] {
  if (object === undefined) return [];
  return Object.entries(object.shape).map(([name, field]) => ({
    name,
    in: where,
    required: where === 'path' || !(field as z.ZodType).safeParse(undefined).success,
    schema: schemaOf(field as z.ZodType, 'input'),
  }));
}

/** Brands and lists that are only read are plain JSON on the wire. */
function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Schema {
  const { $schema: _, ...made } = z.toJSONSchema(schema, {
    io,
    unrepresentable: 'any',
    override: ({ jsonSchema }) => {
      delete jsonSchema.readOnly;
    },
  });
  return made;
}

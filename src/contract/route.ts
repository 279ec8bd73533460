/** A route as a value: server, OpenAPI document and console come from the same one. */
import type { z } from 'zod';

import type { Role } from '../core/account.ts';
import type { Text } from '../core/i18n.ts';

/** `nobody` needs no sign-in, `anybody` any. */
export type Needs = 'nobody' | 'anybody' | Role;

export interface RouteDefinition {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** `/api/v1/clusters/{cluster}/gate` */
  readonly path: string;
  readonly summary: Text;
  readonly needs: Needs;
  readonly parameters?: z.ZodObject;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
  readonly answer: z.ZodType;
  /** 200 when left out. */
  readonly status?: 200 | 201 | 202;
  /** Answers with an ETag and 304 where nothing changed. */
  readonly etag?: true;
  /** Takes an `Idempotency-Key`: the same key and body is done once, and answered the same. */
  readonly idempotent?: true;
  /** Server-sent events instead of one answer; `answer` is the shape of each event's data. */
  readonly stream?: true;
}

export function defineRoute<const Route extends RouteDefinition>(route: Route): Route {
  return route;
}

/** Small parts that values of several facts share, as they stand in a recording. */
import { z } from 'zod';

import type { Container, PodContainer } from '../../core/kubernetes/container.ts';
import type { LabelSelector } from '../../core/kubernetes/label-selector.ts';
import { parseInstant } from '../../core/time.ts';
import type { Instant } from '../../core/time.ts';

/** Long enough for every message and flag of Kubernetes, short enough not to be a place to hide in. */
const longest = 65_536;

export const text = z.string().max(longest);
export const texts = z.array(text);
export const count = z.number();

/** Exactly the form that instants have in memory, so that comparing them as text stays right. */
export const instant = z.custom<Instant>(
  (value) => typeof value === 'string' && value.length === 24 && parseInstant(value) === value,
  'not a time in UTC with milliseconds',
);

export const named = { name: text, uid: text };
export const namespaced = { ...named, namespace: text };
/** A record cannot carry `__proto__` as a key of its own: zod leaves it out. */
export const labels = z.record(text, text);

export const selector: z.ZodType<LabelSelector> = z.object({
  matchLabels: labels.exactOptional(),
  matchExpressions: z
    .array(z.object({ key: text, operator: text, values: texts.exactOptional() }))
    .exactOptional(),
});

const containerShape = {
  name: text,
  role: z.enum(['main', 'init', 'sidecar', 'ephemeral']),
  image: text,
  suspectLiterals: z.array(z.object({ name: text, looksSecret: z.enum(['name', 'value']) })),
};

export const container: z.ZodType<Container> = z.object(containerShape);

export const podContainer: z.ZodType<PodContainer> = z.object({
  ...containerShape,
  imageId: text.exactOptional(),
  state: z.enum(['running', 'waiting', 'terminated', 'unknown']),
  reason: text.exactOptional(),
  ready: z.boolean(),
  restarts: count,
  lastTermination: z
    .object({ reason: text, exitCode: count, finished: instant.exactOptional() })
    .exactOptional(),
});

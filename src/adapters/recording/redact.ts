/**
 * The last net before a recording leaves the machine. Facts hold no Secret data, no environment values and no
 * annotations to begin with; what still looks like a credential (a flag, a message, a name) goes out here.
 */
import { classifyLiteral } from '../../core/kubernetes/environment-literal.ts';

const removed = '[removed]';

/** The same document without anything that has the form of a credential. */
export function redact(document: unknown): unknown {
  return redacted(document, { key: '', isFlag: false });
}

interface Place {
  readonly key: string;
  /** Inside a component's flags the key is a name that says what the value is; Honban's own keys say nothing. */
  readonly isFlag: boolean;
}

function redacted(value: unknown, place: Place): unknown {
  if (typeof value === 'string') return looksSecret(value, place) ? removed : value;
  if (Array.isArray(value)) return value.map((one) => redacted(one, place));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [
      key,
      redacted(one, { key, isFlag: place.isFlag || key === 'flags' }),
    ]),
  );
}

function looksSecret(value: string, { key, isFlag }: Place): boolean {
  return classifyLiteral(isFlag ? key : 'value', value) !== undefined;
}

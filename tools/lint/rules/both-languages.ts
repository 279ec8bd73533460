/** What a command writes for people comes from texts in both languages, never from a sentence typed into `write`. */
import type { Node, Rule } from '../rule.ts';

interface Call extends Node {
  readonly callee: {
    readonly property?: { readonly name?: string };
    readonly object?: { readonly name?: string; readonly property?: { readonly name?: string } };
  };
  readonly arguments: readonly Argument[];
}

interface Argument extends Node {
  readonly value?: unknown;
  readonly quasis?: readonly { readonly value: { readonly raw: string } }[];
}

const sinks = new Set(['out', 'err']);
/** Two words beside each other: prose, not a name or a line of a table. */
const prose = /\p{L}{2,} \p{L}{2,}/u;

export const bothLanguagesRule: Rule = {
  create: (context) => {
    if (!/\/src\/(cli|sandbox)\//.test(context.filename) || context.filename.endsWith('.test.ts')) return {};
    return {
      CallExpression: (call: Call) => {
        const { object, property } = call.callee;
        const sink = object?.property?.name ?? object?.name ?? '';
        if (property?.name !== 'write' || !sinks.has(sink)) return;
        if (call.arguments.some((argument) => staticParts(argument).some((part) => prose.test(part))))
          context.report({
            node: call,
            message: 'A sentence in one language: write a Text { en, ja } and take its language.',
          });
      },
    };
  },
};

function staticParts({ value, quasis }: Argument): readonly string[] {
  if (typeof value === 'string') return [value];
  return (quasis ?? []).map((quasi) => quasi.value.raw);
}

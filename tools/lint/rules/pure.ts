/** Pure layers get time and randomness as arguments; the types of ES2024 bring these three along all the same. */
import { placeOf } from '../place.ts';
import type { Node, Rule } from '../rule.ts';

interface Call extends Node {
  readonly callee: Callee;
  readonly arguments: readonly unknown[];
}

interface Callee {
  readonly type: string;
  readonly name?: string;
  readonly object?: { readonly name?: string };
  readonly property?: { readonly name?: string; readonly value?: unknown };
}

const advice = 'this layer is pure: take the time or the value as an argument';

export const pureRule: Rule = {
  create: (context) => {
    if (placeOf(context.filename)?.layer.pure !== true) return {};
    return {
      CallExpression: (call: Call) => {
        const called = impureCall(call);
        if (called !== undefined) context.report({ node: call, message: `${called}: ${advice}.` });
      },
      NewExpression: (call: Call) => {
        if (call.callee.name === 'Date' && call.arguments.length === 0)
          context.report({ node: call, message: `new Date(): ${advice}.` });
      },
    };
  },
};

function impureCall({ callee }: Call): string | undefined {
  if (callee.type === 'Identifier') return callee.name === 'Date' ? 'Date()' : undefined;
  const member = `${callee.object?.name ?? ''}.${callee.property?.name ?? String(callee.property?.value)}`;
  return member === 'Date.now' || member === 'Math.random' ? `${member}()` : undefined;
}

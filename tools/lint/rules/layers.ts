/** Imports follow the table of layers. */
import { wallBetween } from '../place.ts';
import type { Context, Node, Rule } from '../rule.ts';

interface WithSource extends Node {
  readonly source: { readonly value?: unknown } | null;
}

export const layersRule: Rule = {
  create: (context) => {
    const look = (node: WithSource): void => report(context, node);
    return {
      ImportDeclaration: look,
      ExportNamedDeclaration: look,
      ExportAllDeclaration: look,
      ImportExpression: look,
    };
  },
};

function report(context: Context, node: WithSource): void {
  const specifier = node.source?.value;
  if (typeof specifier !== 'string') return;
  const wall = wallBetween(relativeTo(context.filename), specifier);
  if (wall !== undefined)
    context.report({
      node,
      message: `${wall}. Moving a wall? Change tools/lint/layers.ts and say why in an ADR.`,
    });
}

/** From the last `src` on, or the `web` before it; oxlint gives absolute names. */
function relativeTo(filename: string): string {
  const path = filename.replaceAll('\\', '/');
  const web = path.lastIndexOf('/web/src/');
  const index = web < 0 ? path.lastIndexOf('/src/') : web;
  return index < 0 ? path : path.slice(index + 1);
}

/** Inside the console: pages are made of primitives, primitives know nothing of pages, and nothing but core and contract is seen of src. */
import { webWallBetween } from '../web-place.ts';
import type { Context, Node, Rule } from '../rule.ts';

interface WithSource extends Node {
  readonly source: { readonly value?: unknown } | null;
}

export const webWallsRule: Rule = {
  create: (context) => {
    const path = webPath(context.filename);
    if (path === undefined) return {};
    const look = (node: WithSource): void => report(context, path, node);
    return {
      ImportDeclaration: look,
      ExportNamedDeclaration: look,
      ExportAllDeclaration: look,
      ImportExpression: look,
    };
  },
};

function report(context: Context, path: string, node: WithSource): void {
  const specifier = node.source?.value;
  if (typeof specifier !== 'string') return;
  const wall = webWallBetween(path, specifier);
  if (wall !== undefined)
    context.report({
      node,
      message: `${wall}. Moving a wall? Change tools/lint/web-place.ts and say why in an ADR.`,
    });
}

/** From `web/src/` on; undefined for what is no source of the console. */
function webPath(filename: string): string | undefined {
  const path = filename.replaceAll('\\', '/');
  const index = path.lastIndexOf('web/src/');
  return index < 0 || path.endsWith('.test.ts') ? undefined : path.slice(index);
}

/**
 * Pages say what is shown, not how it looks or in which language: no class names, no styles, no words typed into JSX.
 * Looks belong to web/src/ui, words to typed messages in both languages.
 */
import type { Context, Node, Rule } from '../rule.ts';

interface Literal extends Node {
  readonly value?: unknown;
}

interface Attribute extends Node {
  readonly name: { readonly name?: unknown };
  readonly value: (Literal & { readonly expression?: Literal }) | null;
}

/** Attributes that people read or hear; the values of others are choices among a primitive's own. */
const spoken = new Set(['title', 'label', 'alt', 'placeholder', 'caption', 'word', 'note', 'name', 'lead']);
const letters = /\p{L}/u;
const wording = 'words come from a message { en, ja }';

export const plainPagesRule: Rule = {
  create: (context) => {
    if (!context.filename.replaceAll('\\', '/').includes('web/src/pages/')) return {};
    return {
      JSXText: (node: Literal) => {
        if (letters.test(String(node.value)))
          context.report({ node, message: `A word typed into a page: ${wording}.` });
      },
      JSXAttribute: (node: Attribute) => lookAtAttribute(context, node),
      ImportDeclaration: (node: Node & { readonly source: Literal }) => {
        if (String(node.source.value).endsWith('.css'))
          context.report({ node, message: 'A style sheet in a page: looks belong to web/src/ui.' });
      },
    };
  },
};

function lookAtAttribute(context: Context, node: Attribute): void {
  const name = String(node.name.name);
  if (name === 'className' || name === 'style')
    context.report({ node, message: `${name} in a page: looks belong to web/src/ui.` });
  if ((spoken.has(name) || name.startsWith('aria-label')) && letters.test(typed(node)))
    context.report({ node, message: `A word typed into ${name}: ${wording}.` });
}

function typed({ value }: Attribute): string {
  const said = value?.expression?.value ?? value?.value;
  return typeof said === 'string' ? said : '';
}

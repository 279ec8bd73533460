/** Parentheses in Japanese are full width （）, without spaces around them; half-width ones beside them read as a slip. */
import type { Node, Rule } from '../rule.ts';

interface Text extends Node {
  readonly value?: unknown;
  readonly quasis?: readonly { readonly value: { readonly raw: string } }[];
}

const japanese = '[\\u3040-\\u30ff\\u4e00-\\u9fff\\u3001\\u3002\\u300c\\u300d]';
/** After a Japanese letter and at most a space, before one, or around one. */
const halfWidth = new RegExp(`${japanese} ?\\(|\\) ?${japanese}|\\([^()]*${japanese}[^()]*\\)`, 'u');

export const japaneseParenthesesRule: Rule = {
  create: (context) => {
    if (context.filename.endsWith('.test.ts')) return {};
    const look = (node: Text, text: string): void => {
      if (halfWidth.test(text))
        context.report({ node, message: 'Half-width parentheses in Japanese: write （）, without spaces.' });
    };
    return {
      Literal: (node: Text) => {
        if (typeof node.value === 'string') look(node, node.value);
      },
      // What stands between the parts is anything but a parenthesis.
      TemplateLiteral: (node: Text) =>
        look(node, (node.quasis ?? []).map(({ value }) => value.raw).join('X')),
    };
  },
};

/** Our own lint rules, loaded by oxlint. Each has a planted violation in test/contract/walls.test.ts. */
import { bothLanguagesRule } from './rules/both-languages.ts';
import { japaneseParenthesesRule } from './rules/japanese-parentheses.ts';
import { layersRule } from './rules/layers.ts';
import { plainPagesRule } from './rules/plain-pages.ts';
import { pureRule } from './rules/pure.ts';
import { webWallsRule } from './rules/web-walls.ts';

const plugin = {
  meta: { name: 'honban' },
  rules: {
    'both-languages': bothLanguagesRule,
    'japanese-parentheses': japaneseParenthesesRule,
    layers: layersRule,
    'plain-pages': plainPagesRule,
    pure: pureRule,
    'web-walls': webWallsRule,
  },
};

export default plugin;

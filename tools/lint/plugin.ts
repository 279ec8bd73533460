/** Our own lint rules, loaded by oxlint. Each has a planted violation in test/contract/walls.test.ts. */
import { bothLanguagesRule } from './rules/both-languages.ts';
import { layersRule } from './rules/layers.ts';
import { pureRule } from './rules/pure.ts';

const plugin = {
  meta: { name: 'honban' },
  rules: { 'both-languages': bothLanguagesRule, layers: layersRule, pure: pureRule },
};

export default plugin;

/** `npm run new criterion AREA.NAME`: one line of the profile, as data, registered. */
import type { CriterionGroup } from '../../src/core/criterion.ts';
import { insertLine } from './edit.ts';
import type { Made } from './made.ts';
import { namesOf } from './names.ts';

const groups: Readonly<Record<string, CriterionGroup>> = {
  watch: 'watched',
  change: 'changed',
  secret: 'secrets',
  rights: 'secrets',
  pods: 'secrets',
  supply: 'secrets',
  restore: 'restorable',
  upgrade: 'upgradable',
  minimum: 'minimum',
};
const index = 'src/domains/gate/baseline/index.ts';

export function newCriterion(id: string, read: (path: string) => string): Made {
  const { area, camel } = namesOf(id);
  const group = groups[area];
  if (group === undefined || !/^[a-z]+\.[a-z][a-z0-9-]*$/.test(id))
    return {
      problem: `a criterion is called AREA.NAME, where AREA is one of ${Object.keys(groups).join(', ')}`,
    };
  const name = id.replace('.', '-');
  const constant = area + camel.charAt(0).toUpperCase() + camel.slice(1);
  const imported = insertLine(read(index), `import { ${constant} } from './${name}.ts';`, {
    like: /^import \{/,
  });
  return {
    files: {
      [`src/domains/gate/baseline/${name}.ts`]: value(id, constant, group),
      // At the end of its area, which is where people read it.
      [index]: insertLine(imported, `    ${constant},`, {
        like: new RegExp(`^ {4}${area}[A-Z]`),
        before: /^ {2}\],/,
      }),
    },
    next: [
      `Say in src/domains/gate/baseline/${name}.ts what proves it, how old the proof may be, and the one next step.`,
      'Changing the built-in profile changes what every team is asked: write an ADR in docs/adr and give the table of src/domains/baseline.test.ts its line.',
      'npm run check',
    ],
  };
}

function value(id: string, constant: string, group: CriterionGroup): string {
  return `import { allOf, defineCriterion } from '../../../core/criterion.ts';
import { check } from '../questions.ts';

export const ${constant} = defineCriterion({
  id: '${id}',
  group: '${group}',
  title: { en: '…', ja: '…' },
  proof: allOf(check('${id}', 'cluster')),
  stage1: false,
  waivable: false,
  acceptsStatements: false,
  acceptsImports: false,
  next: { text: { en: '…', ja: '…' }, command: 'honban check', touches: 'nothing' },
});
`;
}

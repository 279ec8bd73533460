/** `npm run new check AREA.NAME`: value, test and both documents in the domain of the area, registered. */
import { insertLine } from './edit.ts';
import { namesOf } from './names.ts';
import type { Names } from './names.ts';
import type { Made } from './made.ts';

/** Which domain judges an area. */
const domains: Readonly<Record<string, string>> = {
  watch: 'monitoring',
  change: 'change',
  secret: 'security',
  rights: 'security',
  pods: 'security',
  supply: 'security',
  restore: 'backup',
  upgrade: 'upgrade',
};

export function newCheck(id: string, read: (path: string) => string): Made {
  const names = namesOf(id);
  const domain = domains[names.area];
  if (domain === undefined || !/^[a-z]+\.[a-z][a-z0-9-]*$/.test(id))
    return {
      problem: `a check is called AREA.NAME, where AREA is one of ${Object.keys(domains).join(', ')}`,
    };
  const folder = `src/domains/${domain}`;
  const file = `${folder}/checks/${names.kebab}`;
  const index = `${folder}/index.ts`;
  const line = `export { ${names.camel} } from './checks/${names.kebab}.ts';`;
  return {
    files: {
      [`${file}.ts`]: value(names),
      [`${file}.test.ts`]: testOf(names),
      [`${file}.en.md`]: english,
      [`${file}.ja.md`]: japanese,
      [index]: insertLine(read(index), line, { like: /^export \{/ }),
    },
    next: [
      `Say in ${file}.ts what is wrong about which object, and in ${file}.test.ts what passes and what is found.`,
      'Write both documents; their titles are those of the check.',
      `Name '${id}' in a criterion of src/domains/gate/baseline, or as advice in src/domains/baseline.test.ts.`,
      `tools/node --test ${file}.test.ts`,
      'npm run format; npm run gen; npm run check',
    ],
  };
}

function value({ id, camel }: Names): string {
  return `/** One sentence: what holds when this check passes. */
import { defineCheck } from '../../../core/check.ts';
import { namespaces } from '../../../core/kubernetes/facts/namespaces.ts';
import type { Namespace } from '../../../core/kubernetes/facts/namespaces.ts';
import { namespaceRef } from '../../../core/kubernetes/refs.ts';

export const ${camel} = defineCheck({
  id: '${id}',
  title: { en: '…', ja: '…' },
  severity: 'high',
  scope: 'namespace',
  needs: { namespaces },
  monotone: true,

  *evaluate({ namespaces }) {
    for (const namespace of namespaces.filter(isWrong)) {
      const about = namespaceRef(namespace);
      yield { says: 'wrong', about, within: about, props: { namespace: namespace.name } };
    }
  },

  messages: {
    en: { wrong: ({ namespace }: { namespace: string }) => \`Namespace \${namespace} …\` },
    ja: { wrong: ({ namespace }) => \`名前空間 \${namespace} …\` },
  },
  remedy: {
    wrong: () => ({ text: { en: '…', ja: '…' } }),
  },
  references: ['https://kubernetes.io/docs/'],
});

function isWrong(_namespace: Namespace): boolean {
  return false;
}
`;
}

function testOf({ camel, kebab }: Names): string {
  return `import { aNamespace } from '../../../../test/support/builders.ts';
import { describeCheck } from '../../../../test/support/describe-check.ts';
import { aCluster } from '../../../../test/support/lawful-cluster.ts';
import { ${camel} } from './${kebab}.ts';

const lawful = aCluster();

describeCheck(${camel}, {
  passes: {},
  finds: {
    'a namespace that is wrong': {
      given: { namespaces: [...lawful.namespaces, aNamespace({ name: 'stray' })] },
      found: ['wrong stray'],
    },
  },
});
`;
}

const english = '# …\n\n## Meaning\n\n…\n\n## Impact\n\n…\n\n## Diagnosis\n\n…\n\n## Fix\n\n…\n';
const japanese = '# …\n\n## 意味\n\n…\n\n## 影響\n\n…\n\n## 調べ方\n\n…\n\n## 対処\n\n…\n';

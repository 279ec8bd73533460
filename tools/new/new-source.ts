/** `npm run new source kubernetes.THINGS GROUP/VERSION/RESOURCE`: a fact and who provides it from the API server, registered. */
import { insertLine } from './edit.ts';
import type { Made } from './made.ts';
import { namesOf } from './names.ts';
import type { Names } from './names.ts';

const facts = 'src/core/kubernetes/facts/index.ts';
const providers = 'src/adapters/cluster/providers.ts';

export function newSource(id: string, read: (path: string) => string, resource = ''): Made {
  if (!/^kubernetes\.[a-z][A-Za-z]*$/.test(id) || !/^([a-z0-9.-]+\/)?v\w+\/[a-z]+$/.test(resource))
    return {
      problem: 'a source is asked for as kubernetes.limitRanges v1/limitranges: the fact, then its resource',
    };
  const names = namesOf(id);
  const { camel, pascal, kebab } = names;
  const provider = `provide${pascal}`;
  const withFact = insertLine(read(facts), `import { ${camel} } from './${kebab}.ts';`, {
    like: /^import \{/,
  });
  const importLine = `import { ${provider} } from '../kubernetes/facts/${kebab}.ts';`;
  const withProvider = insertLine(read(providers), importLine, { like: /^import \{ .*kubernetes\/facts/ });
  return {
    files: {
      [`src/core/kubernetes/facts/${kebab}.ts`]: fact(names),
      [`src/adapters/kubernetes/facts/${kebab}.ts`]: provide(names, resource),
      [facts]: insertLine(withFact, `  ${camel},`, { like: /^ {2}[a-z]\w+,$/ }),
      [providers]: insertLine(withProvider, `  ${provider},`, { like: /^ {2}provide(?!Kubelet)\w+,$/ }),
    },
    next: [
      `Keep in src/core/kubernetes/facts/${kebab}.ts only what a check asks, and project it in the adapter.`,
      'npm run check names what else needs the fact: its schema in src/adapters/recording/fact-values.ts, a lawful one in test/support/lawful-cluster.ts.',
      'honban rbac print --for check now asks for the right to list it.',
      'npm run check',
    ],
  };
}

function fact({ id, camel, pascal }: Names): string {
  const one = pascal.replace(/s$/, '');
  return `import { defineFact } from '../../fact.ts';

export interface ${one} {
  readonly name: string;
  readonly namespace: string;
  readonly uid: string;
}

export const ${camel} = defineFact<readonly ${one}[]>({
  id: '${id}',
  about: { en: '…', ja: '…' },
});
`;
}

function provide({ camel, pascal, kebab }: Names, resource: string): string {
  const one = pascal.replace(/s$/, '');
  return `import type { V1ObjectMeta } from '@kubernetes/client-node/dist/gen/models/V1ObjectMeta.js';

import { ${camel} } from '../../../core/kubernetes/facts/${kebab}.ts';
import type { ${one} } from '../../../core/kubernetes/facts/${kebab}.ts';
import { provideList } from '../provide-list.ts';
import { namespaced } from '../wire.ts';
import type { Wire } from '../wire.ts';

export const provide${pascal} = provideList(${camel}, {
  resource: '${resource}',
  project: project${one},
});

function project${one}({ metadata }: Wire<{ metadata?: V1ObjectMeta }>): ${one} {
  return { ...namespaced(metadata) };
}
`;
}

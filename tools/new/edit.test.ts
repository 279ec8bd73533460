import assert from 'node:assert/strict';
import { test } from 'node:test';

import { insertLine } from './edit.ts';
import { namesOf } from './names.ts';

test('a line goes where the alphabet puts it', () => {
  const source = "/** x */\nexport { a } from 'a';\nexport { c } from 'c';\n";

  assert.equal(
    insertLine(source, "export { b } from 'b';", { like: /^export/ }),
    "/** x */\nexport { a } from 'a';\nexport { b } from 'b';\nexport { c } from 'c';\n",
  );
  assert.match(
    insertLine(source, "export { d } from 'd';", { like: /^export/ }),
    /'c';\nexport \{ d \} from 'd';\n$/,
  );
});

test('without its like it goes before what it must precede, or nowhere', () => {
  assert.equal(insertLine('a\n];\n', 'b', { like: /^x/, before: /^\];/ }), 'a\nb\n];\n');
  assert.throws(() => insertLine('a\n', 'b', { like: /^x/, before: /^\];/ }));
});

test('one id gives every name', () => {
  assert.deepEqual(namesOf('rights.host-namespaces'), {
    id: 'rights.host-namespaces',
    area: 'rights',
    kebab: 'host-namespaces',
    camel: 'hostNamespaces',
    pascal: 'HostNamespaces',
  });
  assert.equal(namesOf('kubernetes.limitRanges').kebab, 'limit-ranges');
  assert.equal(namesOf('evidence list').kebab, 'list');
  assert.equal(namesOf('check').camel, 'check');
});

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

import { allBeyondFloor } from '../../core/policy/beyond-floor.ts';
import { languages } from '../../core/i18n.ts';
import { parsePolicy } from './read-policy.ts';

for (const language of languages)
  test(`the complete example of the guide (${language}) is accepted and leaves nothing open`, () => {
    const guide = readFileSync(
      new URL(`../../../docs/guides/${language}/policy.md`, import.meta.url),
      'utf8',
    );
    const [, example] = /```yaml\n([^`]*)```/.exec(guide) ?? [];
    assert.ok(example !== undefined);
    const policy = parsePolicy(example, 'honban.yaml');

    assert.ok(policy.ok, JSON.stringify(policy));
    assert.deepEqual(allBeyondFloor(policy.value), []);
  });

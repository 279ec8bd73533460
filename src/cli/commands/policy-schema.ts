import { z } from 'zod';

import { policyJsonSchema } from '../../core/policy/json-schema.ts';
import { defineCommand } from '../command.ts';
import { exitCode } from '../exit-codes.ts';

export const policySchema = defineCommand({
  noun: 'policy',
  verb: 'schema',
  summary: {
    en: 'Print the format of the policy as JSON Schema, for editors',
    ja: '運用ポリシーの書式を JSON Schema で出力する（エディター用）',
  },
  examples: ['honban policy schema > honban.schema.json', 'honban policy schema --language ja'],
  flags: z.object({}),
  async run(_flags, { out, language }) {
    out.write(`${JSON.stringify(policyJsonSchema(language), undefined, 2)}\n`);
    return exitCode.done;
  },
});

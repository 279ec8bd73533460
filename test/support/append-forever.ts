/** A process that appends until it is killed: `append-forever.ts DIRECTORY NAME`. Prints each entry once it is acknowledged. */
import { writeSync } from 'node:fs';

import { openSqliteLedger } from '../../src/adapters/sqlite/sqlite-ledger.ts';
import { aCheckRun, someTime } from './records.ts';

const [directory = '', name = ''] = process.argv.slice(2);
const ledger = openSqliteLedger({ directory, version: '0.0.0', now: () => someTime });

writeSync(1, 'ready\n');
for (let count = 0; ; count += 1) {
  const together = count % 3 === 2 ? ['a', 'b', 'c'] : ['a'];
  await Promise.all(
    together.map(async (letter) => {
      const id = `${name}.${count}${letter}`;
      const { sequence } = await ledger.append(
        aCheckRun({ id, context: { filler: 'x'.repeat(count % 3000) } }),
      );
      writeSync(1, `${id} ${sequence}\n`);
    }),
  );
}

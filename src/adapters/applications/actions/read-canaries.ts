/** `application.read-canaries`: which timestamped marks came back, as digests. */
import { createHash } from 'node:crypto';

import { bindAction } from '../../../app/drill/ports.ts';
import type { BoundAction } from '../../../app/drill/ports.ts';
import { readCanaries } from '../../../domains/backup/drills/app-restore/actions.ts';
import type { Hands } from '../hands.ts';
import { runPodCommand } from '../pod-command.ts';

const mark = /^(honban-canary-[0-9a-f]{32,64}) (\d{4}-\d\d-\d\dT[\d:.]{8,12}Z)$/;
const longest = 16 * 1024 * 1024;
const kept = 100;

export function readCanariesAction(hands: Hands): BoundAction {
  return bindAction(readCanaries, {
    run: async ({ cluster, namespace, namespaces, canary: { read } }, { signal }) => {
      let printed = '';
      const { status } = await runPodCommand(await hands(cluster), read, {
        namespace: namespaces[read.namespace ?? namespace] ?? '',
        signal,
        onOutput: (chunk) => {
          if (printed.length < longest) printed += chunk.toString('utf8');
        },
      });
      const marks = printed
        .split('\n')
        .flatMap((line) => {
          const [, nonce, written] = mark.exec(line.trim()) ?? [];
          return nonce === undefined || written === undefined ? [] : [{ nonce, written }];
        })
        .toSorted((one, other) => (one.written < other.written ? 1 : -1));
      const [newest] = marks;
      return {
        lines: marks.length,
        digests: marks
          .slice(0, kept)
          .map(({ nonce }) => `sha256:${createHash('sha256').update(nonce).digest('hex')}`),
        ...(newest === undefined ? {} : { newest: newest.written }),
        ...(status === undefined ? {} : { status }),
      };
    },
  });
}

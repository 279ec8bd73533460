import { z } from 'zod';

import { applyFault, requireFault } from '../../sandbox/faults/apply-fault.ts';
import type { Fault } from '../../sandbox/faults/define-fault.ts';
import { defineCommand } from '../command.ts';
import { exitCode } from '../exit-codes.ts';
import { placeOf, printJson, progressTo, sandboxName } from '../sandbox-words.ts';
import type { World } from '../world.ts';

export const sandboxFaultApply = defineCommand({
  noun: 'sandbox',
  verb: 'fault apply',
  summary: {
    en: 'Bring about a fault in a sandbox, to see that Honban notices it',
    ja: 'サンドボックスで障害を起こし、Honban が気付くことを確かめる',
  },
  examples: [
    'honban sandbox fault apply crash-looping-pod',
    'honban sandbox fault apply skewed-kubelet --name practice',
  ],
  positionals: ['fault'],
  flags: z.object({
    fault: z
      .string()
      .meta({ en: 'the fault; see sandbox fault list', ja: '障害（sandbox fault list を参照）' }),
    ...sandboxName,
  }),
  async run({ fault: id, name }, world) {
    requireFault(id);
    progressTo(world)({ en: `Applying ${id}`, ja: `${id} を発生させています` });
    const fault = await applyFault(placeOf(world), { sandbox: name, fault: id, signal: world.signal });
    if (world.output === 'json') printJson(world, 'Fault', { sandbox: name, fault: id, applied: true });
    else show(fault, world);
    return exitCode.done;
  },
});

function show({ id, turns, noticedAfter, policy }: Fault, { out, language }: World): void {
  const { applied, wanted } = words[language];
  out.write(`${applied(id, turns.join(', '), Math.ceil(noticedAfter / 60_000))}\n`);
  if (policy !== undefined) out.write(`${wanted(policy[language])}\n`);
}

const words = {
  en: {
    applied: (id: string, checks: string, minutes: number) =>
      `${id} is applied. Noticed by ${checks}${minutes === 0 ? '' : `, within ${minutes} min`}.`,
    wanted: (policy: string) => `The policy must have ${policy}.`,
  },
  ja: {
    applied: (id: string, checks: string, minutes: number) =>
      `${id} を発生させました。気付く点検: ${checks}${minutes === 0 ? '' : `（${minutes} 分以内）`}。`,
    wanted: (policy: string) => `運用ポリシーに ${policy} が必要です。`,
  },
};

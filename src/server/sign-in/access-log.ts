/**
 * Sign-ins, refusals and changes as evidence. Of refusals the first is recorded at once, so that the begin of an attack is seen;
 * those that follow within the window are summed up in one record.
 */
import { setTimeout as sleep } from 'node:timers/promises';

import { hashing } from '../../adapters/system/hashing.ts';
import { accessRecord } from '../../app/access-record.ts';
import type { AccessEvent, SignInMethod } from '../../core/access.ts';
import type { Actor } from '../../core/evidence.ts';
import { minutes } from '../../core/time.ts';
import type { Instant } from '../../core/time.ts';
import type { Installation } from '../installation.ts';
import type { Log } from '../log.ts';

export interface Refused {
  readonly by: SignInMethod;
  readonly from: string;
  /** Undefined where there is no account of that name. */
  readonly account: string | undefined;
  /** For the log of the server alone. */
  readonly why?: string;
}

export interface AccessLog {
  /**
   * Never stands in the way: who may come in comes in on a full disk, too, and while another process holds the ledger. The log
   * says what is missing in it.
   */
  tell(event: AccessEvent, actor: Actor): Promise<void>;
  /** Before the change itself, which does not happen without. @throws ProblemError */
  record(event: AccessEvent, actor: Actor): Promise<void>;
  refused(refused: Refused): Promise<void>;
  /** Records what is summed up so far. */
  end(): Promise<void>;
}

const windowOf = minutes(10);
const placesNamed = 20;
/** How long an answer waits for its record, in milliseconds; the record may come later. */
const patience = 1000;
const server: Actor = { kind: 'service', name: 'server' };

export function openAccessLog(
  { mode, ledger, version, now }: Pick<Installation, 'mode' | 'ledger' | 'version' | 'now'>,
  log: Log,
): AccessLog {
  let waiting: Refused[] = [];
  let since: Instant | undefined;
  let timer: NodeJS.Timeout | undefined;
  const append = async (event: AccessEvent, actor: Actor, from?: Instant): Promise<void> => {
    if (mode.kind === 'recording') return;
    const made = { id: hashing.nonce(), version, actor, at: now(), ...(from === undefined ? {} : { from }) };
    await ledger.append(accessRecord(event, made));
  };
  const pending = new Set<Promise<void>>();
  const tell = async (event: AccessEvent, actor: Actor, from?: Instant): Promise<void> => {
    const recorded = append(event, actor, from).catch((error: unknown) =>
      log.error('not recorded', { what: event.what, fault: String(error) }),
    );
    pending.add(recorded);
    void recorded.then(() => pending.delete(recorded));
    await Promise.race([recorded, soon()]);
  };
  const sumUp = async (): Promise<void> => {
    const [all, from] = [waiting, since];
    clearTimeout(timer);
    [waiting, since, timer] = [[], undefined, undefined];
    if (all.length > 0) await tell(refusalsOf(all), server, from);
  };
  return {
    tell: async (event, actor) => await tell(event, actor),
    record: append,
    async refused(refused) {
      const { by, from, account, why } = refused;
      log.warning('sign-in refused', {
        by,
        from,
        account,
        ...(why === undefined ? {} : { why: why.slice(0, 200) }),
      });
      if (timer === undefined) {
        timer = setTimeout(() => void sumUp(), windowOf).unref();
        await tell(refusalsOf([refused]), server);
        return;
      }
      since ??= now();
      waiting.push(refused);
      // The sum of so many is as good as that of more.
      if (waiting.length >= 100_000) await sumUp();
    },
    async end() {
      await sumUp();
      await Promise.all(pending);
    },
  };
}

async function soon(): Promise<void> {
  await sleep(patience, undefined, { ref: false });
}

function refusalsOf(all: readonly Refused[]): AccessEvent {
  const by: Partial<Record<SignInMethod, number>> = {};
  const accounts: Record<string, number> = {};
  const places: Record<string, number> = {};
  for (const one of all) {
    by[one.by] = (by[one.by] ?? 0) + 1;
    if (one.account !== undefined) accounts[one.account] = (accounts[one.account] ?? 0) + 1;
    const isNamed = Object.hasOwn(places, one.from) || Object.keys(places).length < placesNamed;
    const place = isNamed ? one.from : 'others';
    places[place] = (places[place] ?? 0) + 1;
  }
  return { what: 'refusals', count: all.length, by, accounts, places };
}

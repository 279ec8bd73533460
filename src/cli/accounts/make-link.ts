/** A link that signs in once, to set a password: made here, followed in the console of whichever server has these accounts. */
import { digestOf, newSecret } from '../../server/sign-in/secret.ts';
import { after, hours } from '../../core/time.ts';
import type { Instant } from '../../core/time.ts';
import { jsonDocument } from '../output/json.ts';
import { usualAddress } from '../up/usual-places.ts';
import type { World } from '../world.ts';
import type { OpenedAccounts } from './open-accounts.ts';

export interface MadeLink {
  readonly link: string;
  readonly until: Instant;
}

const lasts = hours(24);

export async function makeLink(
  account: string,
  opened: OpenedAccounts,
  world: Pick<World, 'now'>,
): Promise<MadeLink> {
  const secret = newSecret();
  const until = after(world.now(), lasts);
  await opened.record({ what: 'link-made', account, until });
  opened.book.keepLink({ digest: digestOf(secret), account, until });
  const origin = opened.book.address() ?? `http://${usualAddress.replace('127.0.0.1', 'localhost')}`;
  return { link: `${origin}/sign-in#${secret}`, until };
}

const words = {
  en: (account: string, until: Instant) =>
    `Give this link to ${account}. It signs in once, until ${until}, to set a password:\n`,
  ja: (account: string, until: Instant) =>
    `このリンクを ${account} に渡してください。一度だけ、${until} までサインインしてパスワードを設定できます。\n`,
};

/** The link goes to standard output, and to nothing else. */
export function showLink(account: string, { link, until }: MadeLink, world: World): void {
  const { out, err, output, language } = world;
  if (output === 'json') {
    out.write(jsonDocument({ apiVersion: 'honban/v1', kind: 'AccountLink', account, link, until }));
    return;
  }
  err.write(words[language](account, until));
  out.write(`${link}\n`);
}

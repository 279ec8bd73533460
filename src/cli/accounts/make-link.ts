/** A link that signs in once, to set a password: made here, followed in the console of whichever server has these accounts. */
import { endOfLink, keepLink } from '../../server/sign-in/kept-link.ts';
import type { Instant } from '../../core/time.ts';
import { jsonDocument } from '../output/json.ts';
import { usualAddress } from '../up/usual-places.ts';
import type { World } from '../world.ts';
import type { OpenedAccounts } from './open-accounts.ts';

export interface MadeLink {
  readonly link: string;
  readonly until: Instant;
}

export async function makeLink(
  account: string,
  opened: OpenedAccounts,
  world: Pick<World, 'now'>,
): Promise<MadeLink> {
  const until = endOfLink(world.now());
  await opened.record({ what: 'link-made', account, until });
  const secret = keepLink(opened.book, account, until);
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

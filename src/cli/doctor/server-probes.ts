/** What `honban up` needs beside everything else: its accounts, the built console, and a port. */
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';

import { examineAccounts } from '../../adapters/accounts/examine-accounts.ts';
import { dataDirectory } from '../data-directory.ts';
import { consoleFolder, usualAddress } from '../up/usual-places.ts';
import type { Probe, Probed } from './probe.ts';

export const accountsProbe: Probe = {
  id: 'accounts',
  title: { en: 'Accounts', ja: 'アカウント' },
  look: async (flags, world) => {
    const count = examineAccounts(dataDirectory(flags, world));
    if (count !== undefined) return [{ state: 'ok', says: { en: `${count} kept`, ja: `${count} 件` } }];
    const fix = {
      en: 'Needed where several people use a server: honban account add.',
      ja: '複数の人がサーバーを使う場合に必要です: honban account add',
    };
    return [{ state: 'note', says: { en: 'none yet', ja: 'まだありません' }, fix }];
  },
};

export const consoleProbe: Probe = {
  id: 'console',
  title: { en: 'Console', ja: 'コンソール' },
  look: async () => [consoleIn(consoleFolder)],
};

/** The server runs without it, and tells so in a browser. */
export function consoleIn(folder: string): Probed {
  if (existsSync(`${folder}/index.html`)) return { state: 'ok', says: { en: 'built', ja: 'ビルド済み' } };
  const says = { en: `not built in ${folder}`, ja: `${folder} にありません` };
  const fix = {
    en: 'In a checkout npm start builds it; a package that lacks it is not whole: install it again.',
    ja: 'リポジトリでは npm start がビルドします。パッケージにない場合は壊れているため、再インストールしてください。',
  };
  return { state: 'problem', says, fix };
}

export const portProbe: Probe = {
  id: 'port',
  title: { en: 'Port', ja: 'ポート' },
  look: async () => [await portAt(usualAddress)],
};

export async function portAt(address: string): Promise<Probed> {
  const why = await refusal(address);
  if (why === undefined)
    return { state: 'ok', says: { en: `${address} is free`, ja: `${address} は空いています` } };
  const says = { en: `${address} is taken (${why})`, ja: `${address} は使用中です（${why}）` };
  const fix = {
    en: 'Unless that is honban up itself: end what listens there, or use honban up --listen with another port.',
    ja: 'honban up 自身でなければ、使用中のプロセスを終了するか、honban up --listen で別のポートを使ってください。',
  };
  return { state: 'note', says, fix };
}

async function refusal(address: string): Promise<string | undefined> {
  const [host = '', port = ''] = address.split(/:(?=\d+$)/);
  const server = createServer();
  try {
    server.listen(Number(port), host);
    await once(server, 'listening');
    return undefined;
  } catch (error) {
    return String((error as { readonly code?: unknown }).code);
  } finally {
    server.close();
  }
}

/** Where to listen, and under which name: in plain only where nobody else can listen in. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

import { ProblemError } from '../../core/problem.ts';
import type { ServerSetting } from '../../server/server.ts';
import type { World } from '../world.ts';
import { listenNeedsTls, listenUnreadable, publicUrlNeeded } from './up-problems.ts';

export interface ListenFlags {
  readonly listen: string;
  readonly tlsCertificate?: string | undefined;
  readonly tlsKey?: string | undefined;
  readonly publicUrl?: string | undefined;
  readonly behindProxy: boolean;
}

type Placed = Pick<ServerSetting, 'host' | 'port' | 'tls' | 'publicOrigin' | 'proxied'>;

export function placeToListen(flags: ListenFlags, world: Pick<World, 'workingDirectory'>): Placed {
  const { host, port } = hostAndPort(flags.listen);
  const { behindProxy: proxied, publicUrl } = flags;
  const tls = certificateOf(flags, world);
  const local = isLoopback(host);
  if (!local && tls === undefined && !proxied) throw new ProblemError(listenNeedsTls({ host }));
  const publicOrigin = publicUrl === undefined ? undefined : httpsAddress(publicUrl);
  if (publicOrigin === undefined && (!local || proxied))
    throw new ProblemError(publicUrlNeeded({ text: '' }));
  return { host, port, proxied, ...(tls && { tls }), ...(publicOrigin && { publicOrigin }) };
}

function httpsAddress(text: string): URL {
  const url = URL.parse(text);
  if (url?.protocol !== 'https:') throw new ProblemError(publicUrlNeeded({ text }));
  return url;
}

function hostAndPort(text: string): { readonly host: string; readonly port: number } {
  const { bracketed, plain, port } =
    /^(\[(?<bracketed>[0-9a-f:.]+)\]|(?<plain>[\w.-]+)):(?<port>\d{1,5})$/i.exec(text)?.groups ?? {};
  const host = bracketed ?? plain;
  if (host === undefined || port === undefined || Number(port) > 65_535)
    throw new ProblemError(listenUnreadable({ text }));
  return { host: host === 'localhost' ? '127.0.0.1' : host, port: Number(port) };
}

function isLoopback(host: string): boolean {
  return host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
}

function certificateOf(
  { tlsCertificate, tlsKey, listen }: ListenFlags,
  { workingDirectory }: Pick<World, 'workingDirectory'>,
): Placed['tls'] {
  if (tlsCertificate === undefined && tlsKey === undefined) return undefined;
  if (tlsCertificate === undefined || tlsKey === undefined)
    throw new ProblemError(listenNeedsTls({ host: listen }));
  const read = (file: string): string => readFileSync(resolve(workingDirectory, file), 'utf8');
  return { certificate: read(tlsCertificate), key: read(tlsKey) };
}

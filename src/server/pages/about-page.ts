import { newestFormat } from '../../adapters/sqlite/ledger-schema.ts';
import type { About } from '../../contract/about.ts';
import type { Installation } from '../installation.ts';
import type { Reader } from '../sign-in/reader.ts';

/** Where its data lie is told to those alone who could look there anyway. */
export async function aboutOf(
  installation: Pick<Installation, 'version' | 'mode' | 'directory' | 'policy'>,
  reader: Reader,
): Promise<About> {
  const { version, mode, directory } = installation;
  const policy = await installation.policy();
  const isAdmin = reader.may('admin', '*');
  return {
    apiVersion: 'honban/v1',
    kind: 'About',
    mode,
    version,
    node: process.versions.node,
    platform: `${process.platform}-${process.arch}`,
    ledgerFormat: newestFormat,
    ledgerKeys: (policy?.ledgerKeys ?? []).map(({ key, from, to }) => ({
      key,
      from,
      ...(to === undefined ? {} : { to }),
    })),
    ...(directory !== undefined && isAdmin ? { data: directory } : {}),
  };
}

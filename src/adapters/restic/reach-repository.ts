/**
 * How restic reaches a repository that is not a folder, as arguments: addresses, files and choices, never a secret. ssh asks
 * nobody anything and believes no host key that it did not know before.
 */
import type { ResticSettings } from './run-restic.ts';

export interface S3Reach {
  /** File with the certificate authority of the store. */
  readonly ca?: string;
  readonly region?: string;
  readonly pathStyle?: boolean;
}

export interface SshReach {
  /** Private key; without it those of the user are tried. */
  readonly identity?: string;
  /** File with the host's key; without it the user's own. */
  readonly knownHosts?: string;
}

/** The address as restic wants it, and the arguments that go before each command. */
export interface Reach {
  readonly at: string;
  readonly args: readonly string[];
  /** Text of the file `sshSettings` in restic's private folder. */
  readonly sshSettings?: string;
}

export const sshSettings = 'ssh';

const sftp = /^sftp:\/\/(?:([\w.-]+)@)?(\[[0-9a-f:]+\]|[\w.-]+)(?::(\d{1,5}))?(\/.+)$/i;

/** `sftp://user@host:port/absolute/path`. */
export function isSftp(at: string): boolean {
  return sftp.test(at);
}

/** `folder`: restic's private one, from where it runs. */
export function reachOf(
  { at, s3, ssh }: ResticSettings,
  { folder, identityFile }: { readonly folder: string; readonly identityFile: string | undefined },
): Reach {
  const [, user, host, port, path] = sftp.exec(at) ?? [];
  if (host === undefined || path === undefined) return { at, args: s3Args(s3 ?? {}) };
  const settings = [...target({ user, host, port }), ...manners(ssh ?? {}, identityFile)];
  const lines = settings.flatMap(([name, value]) => (value === undefined ? [] : [`  ${name} "${value}"\n`]));
  return {
    // An absolute path is told by its second slash.
    at: `sftp://${user === undefined ? '' : `${user}@`}${host}${port === undefined ? '' : `:${port}`}/${path}`,
    args: ['-o', `sftp.command=ssh -F ${folder}/${sshSettings} repository -s sftp`],
    sshSettings: `Host repository\n${lines.join('')}`,
  };
}

type Setting = readonly [name: string, value: string | undefined];

function target({
  user,
  host,
  port,
}: {
  readonly user: string | undefined;
  readonly host: string;
  readonly port: string | undefined;
}): readonly Setting[] {
  return [
    ['HostName', host.replaceAll(/[[\]]/g, '')],
    ['User', user],
    ['Port', port],
  ];
}

function manners({ knownHosts }: SshReach, identityFile: string | undefined): readonly Setting[] {
  return [
    ['BatchMode', 'yes'],
    ['StrictHostKeyChecking', 'yes'],
    ['ConnectTimeout', '30'],
    ['ServerAliveInterval', '15'],
    ['UserKnownHostsFile', knownHosts],
    ['GlobalKnownHostsFile', knownHosts && 'none'],
    ['IdentityFile', identityFile],
    ['IdentitiesOnly', identityFile && 'yes'],
  ];
}

function s3Args({ ca, region, pathStyle }: S3Reach): readonly string[] {
  return [
    ...(ca === undefined ? [] : ['--cacert', ca]),
    ...(region === undefined ? [] : ['-o', `s3.region=${region}`]),
    ...(pathStyle === undefined ? [] : ['-o', `s3.bucket-lookup=${pathStyle ? 'path' : 'dns'}`]),
  ];
}

/**
 * What a suite needs of the machine. A test file says it in its head, `Needs: linux, root, containerd`; what is missing makes
 * the file skipped by name, with this reason.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';

/** Programs of Debian packages, and the package that brings each. */
const programs: Readonly<Record<string, string>> = {
  age: 'age',
  busybox: 'busybox-static',
  chromium: 'chromium',
  conntrack: 'conntrack',
  containerd: 'containerd',
  fish: 'fish',
  git: 'git',
  jq: 'jq',
  man: 'man-db',
  nft: 'nftables',
  openssl: 'openssl',
  restic: 'restic',
  runc: 'runc',
  'ssh-keygen': 'openssh-client',
  sshd: 'openssh-server',
  zsh: 'zsh',
  zstd: 'zstd',
};

/** Why the file cannot run here; empty when it can. */
export function missingFor(file: string): readonly string[] {
  return needsOf(file, readFileSync(file, 'utf8')).flatMap((need) => missing(need) ?? []);
}

export function needsOf(file: string, source: string): readonly string[] {
  const declared =
    /Needs: ([a-z0-9, -]+)/
      .exec(source)?.[1]
      ?.split(',')
      .map((need) => need.trim()) ?? [];
  const always = file.includes('test/cluster/') ? ['linux', 'kubernetes'] : [];
  return [...new Set([...always, ...declared])];
}

const facilities: Readonly<Record<string, () => string | undefined>> = {
  linux: () => (process.platform === 'linux' ? undefined : `needs Linux, this is ${process.platform}`),
  root: () => (process.getuid?.() === 0 ? undefined : 'needs root'),
  kubernetes: () =>
    onPath('go') || existsSync(binaryCache())
      ? undefined
      : 'needs Go to build Kubernetes, and no built one is cached',
  csi: () =>
    onPath('go') || cachedBinary('csi-provisioner-')
      ? undefined
      : 'needs Go to build the sidecars of CSI drivers, and no built ones are cached',
  postgresql: () =>
    existsSync('/usr/lib/postgresql/15/bin/postgres')
      ? undefined
      : 'needs PostgreSQL (Debian package postgresql-15)',
  s3: () =>
    onPath('go') || cachedBinary('versitygw-')
      ? undefined
      : 'needs Go to build an S3 server, and no built one is cached',
  'fonts-noto-cjk': () =>
    existsSync('/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc')
      ? undefined
      : 'needs Japanese fonts (Debian package fonts-noto-cjk)',
  cni: () =>
    ['/usr/lib/cni/bridge', '/opt/cni/bin/bridge'].some((path) => existsSync(path))
      ? undefined
      : 'needs the CNI plugins (Debian package containernetworking-plugins)',
};

function missing(need: string): string | undefined {
  const facility = facilities[need];
  return facility === undefined ? missingProgram(need) : facility();
}

function missingProgram(program: string): string | undefined {
  const brings = programs[program];
  if (brings === undefined) return `needs "${program}", which tools/test/needs.ts does not know`;
  return onPath(program) ? undefined : `needs ${program} (Debian package ${brings})`;
}

function onPath(program: string): boolean {
  const folders = [
    ...(process.env['PATH'] ?? '').split(delimiter),
    '/usr/sbin',
    '/sbin',
    '/usr/local/go/bin',
  ];
  return folders.some((folder) => existsSync(join(folder, program)));
}

function cachedBinary(prefix: string): boolean {
  const folder = join(binaryCache(), 'binaries');
  return existsSync(folder) && readdirSync(folder).some((name) => name.startsWith(prefix));
}

function binaryCache(): string {
  return join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'honban');
}

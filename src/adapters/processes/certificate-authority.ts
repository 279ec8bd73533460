/** Certificates for programs started here, made by openssl, so that their end can be chosen to the day. */
import { X509Certificate } from 'node:crypto';
import { chmod, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { lastWords, runCommand } from './run-command.ts';

export interface CertificateFiles {
  readonly certificate: string;
  readonly key: string;
}

export interface CertificateRequest {
  /** File name without extension, inside the authority's folder or, with slashes, below it. */
  readonly file: string;
  readonly commonName: string;
  readonly organisation?: string;
  readonly usage: 'server' | 'client' | 'both';
  /** `DNS:…` and `IP:…`. */
  readonly alternativeNames?: readonly string[];
  readonly days?: number;
}

const oneYear = 365;
const tenYears = 3650;
/** A curve is made in no time, and every Kubernetes program takes it. */
const newKey = 'req -x509 -new -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes'.split(' ');

interface Wanted {
  readonly files: CertificateFiles;
  readonly subject: string;
  readonly days: number;
  readonly extensions: readonly string[];
  readonly signedBy?: CertificateFiles;
}

/** Makes `<file>.crt` and `<file>.key` of a new authority. Throws when openssl is missing or fails. */
export async function createAuthority(
  folder: string,
  file: string,
  commonName: string,
): Promise<CertificateFiles> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const files = filesOf(folder, file);
  await makeCertificate({
    files,
    subject: `/CN=${commonName}`,
    days: tenYears,
    extensions: [
      'basicConstraints=critical,CA:TRUE',
      'keyUsage=critical,keyCertSign,cRLSign,digitalSignature',
    ],
  });
  return files;
}

const extendedUsage = { server: 'serverAuth', client: 'clientAuth', both: 'serverAuth,clientAuth' } as const;

/** Makes `<file>.crt` and `<file>.key` signed by the authority. */
export async function issueCertificate(
  folder: string,
  authority: CertificateFiles,
  request: CertificateRequest,
): Promise<CertificateFiles> {
  const files = filesOf(folder, request.file);
  const organisation = request.organisation === undefined ? '' : `/O=${request.organisation}`;
  const names = request.alternativeNames ?? [];
  await makeCertificate({
    files,
    subject: `${organisation}/CN=${request.commonName}`,
    days: request.days ?? oneYear,
    signedBy: authority,
    extensions: [
      'basicConstraints=critical,CA:FALSE',
      'keyUsage=critical,digitalSignature',
      `extendedKeyUsage=${extendedUsage[request.usage]}`,
      ...(names.length === 0 ? [] : [`subjectAltName=${names.join(',')}`]),
    ],
  });
  return files;
}

function filesOf(folder: string, file: string): CertificateFiles {
  return { certificate: join(folder, `${file}.crt`), key: join(folder, `${file}.key`) };
}

async function makeCertificate(wanted: Wanted): Promise<void> {
  const { files, subject, days, extensions, signedBy } = wanted;
  const signing = signedBy === undefined ? [] : ['-CA', signedBy.certificate, '-CAkey', signedBy.key];
  const output = ['-keyout', files.key, '-out', files.certificate];
  const added = extensions.flatMap((extension) => ['-addext', extension]);
  await openssl([
    ...newKey,
    ...signing,
    ...output,
    '-subj',
    subject,
    '-days',
    String(days),
    ...added,
    '-batch',
  ]);
  await chmod(files.key, 0o600);
}

/** With an empty configuration: the machine's own could add extensions of its own. */
async function openssl(args: readonly string[]): Promise<void> {
  const environment = { ...process.env, OPENSSL_CONF: '/dev/null' };
  const ended = await runCommand('openssl', args, { environment });
  if (!ended.ok) throw new Error(`openssl ${args[0] ?? ''}: ${lastWords(ended)}`);
}

export interface Reissue {
  /** Certificate and key `<file>.crt`, `<file>.key`; the key stays. */
  readonly file: string;
  /** `<authority>.crt`, `<authority>.key`, in the same folder. */
  readonly authority: string;
  /** Milliseconds since 1970; both may lie in the past. */
  readonly from: number;
  readonly to: number;
}

/** Replaces a certificate by one for the same key, subject and names with another beginning and end. */
export async function reissueCertificate(folder: string, reissue: Reissue): Promise<void> {
  const work = await mkdtemp(join(folder, '.reissue-'));
  try {
    const files = filesOf(folder, reissue.file);
    const authority = filesOf(folder, reissue.authority);
    const old = new X509Certificate(await readFile(files.certificate));
    await writeFile(join(work, 'index'), '');
    await writeFile(join(work, 'ca.conf'), configurationFor(work, old));
    const request = join(work, 'request');
    await openssl(['x509', '-x509toreq', '-in', files.certificate, '-signkey', files.key, '-out', request]);
    const dates = ['-startdate', asn1Time(reissue.from), '-enddate', asn1Time(reissue.to)];
    const signing = ['-cert', authority.certificate, '-keyfile', authority.key];
    const made = join(work, 'certificate');
    const ca = ['ca', '-batch', '-notext', '-config', join(work, 'ca.conf')];
    await openssl([...ca, ...signing, ...dates, '-in', request, '-out', made]);
    await rename(made, files.certificate);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/** https://docs.openssl.org/3.0/man1/openssl-ca/#configuration-file-options */
function configurationFor(work: string, old: X509Certificate): string {
  const names = (old.subjectAltName ?? '').replaceAll('IP Address:', 'IP:');
  return `[ca]
default_ca = this
[this]
database = ${work}/index
new_certs_dir = ${work}
rand_serial = yes
default_md = sha256
policy = any
x509_extensions = server
unique_subject = no
[any]
commonName = supplied
organizationName = optional
[server]
basicConstraints = critical,CA:FALSE
keyUsage = critical,digitalSignature,keyEncipherment
extendedKeyUsage = serverAuth
${names === '' ? '' : `subjectAltName = ${names}`}
`;
}

/** `20261124171500Z`. */
function asn1Time(epoch: number): string {
  return new Date(epoch).toISOString().replaceAll(/[-:T]|\.\d+/g, '');
}

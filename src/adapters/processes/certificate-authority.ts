/** Certificates for programs started here, made by openssl, so that their end can be chosen to the day. */
import { chmod, mkdir } from 'node:fs/promises';
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
  const args = [
    ...newKey,
    ...signing,
    ...output,
    '-subj',
    subject,
    '-days',
    String(days),
    ...added,
    '-batch',
  ];
  // An empty configuration: the machine's own could add extensions of its own.
  const environment = { ...process.env, OPENSSL_CONF: '/dev/null' };
  const ended = await runCommand('openssl', args, { environment });
  if (!ended.ok) throw new Error(`openssl could not make ${files.certificate}: ${lastWords(ended)}`);
  await chmod(files.key, 0o600);
}

/**
 * Who we are to the API server. The ways that almost everybody uses are read here; auth-provider plugins and proxies
 * named in a kubeconfig are left to @kubernetes/client-node, loaded only then: it costs half a second and 80 MB.
 */
import { readFileSync } from 'node:fs';
import type { OutgoingHttpHeaders } from 'node:http';

import { ProblemError } from '../../core/problem.ts';
import { refusalOf } from '../../core/refusal.ts';
import { runExecPlugin } from './exec-credential.ts';
import type { ExecCredential, ExecRequest } from './exec-credential.ts';
import type { KubeconfigUser } from './kubeconfig.ts';
import { kubeconfigUnreadable } from './kubeconfig-problems.ts';

export interface Credentials {
  /** PEM; part of the TLS handshake and therefore fixed while the connection lives. */
  readonly cert?: string | Buffer | undefined;
  readonly key?: string | Buffer | undefined;
  /** Headers for the next request; a token that ends is renewed. */
  readonly headers: () => Promise<OutgoingHttpHeaders>;
}

export interface CredentialsRequest extends Omit<ExecRequest, 'exec'> {
  readonly settings: KubeconfigUser;
  readonly now: () => number;
}

/** Reads what the kubeconfig's user says; throws a `ProblemError` when a file or plugin does not give it. */
export async function credentialsOf(request: CredentialsRequest): Promise<Credentials> {
  const { settings } = request;
  const impersonate = impersonation(settings);
  if (settings.exec !== undefined && settings.exec !== null) {
    const held = await heldCredential({ ...request, exec: settings.exec }, request.now);
    const { cert, key } = await held();
    return {
      cert,
      key,
      headers: async () => ({ ...impersonate, ...bearer((await held()).token) }),
    };
  }
  return {
    cert: dataOrFile(settings['client-certificate-data'], settings['client-certificate']),
    key: dataOrFile(settings['client-key-data'], settings['client-key']),
    headers: async () => ({ ...impersonate, ...authorization(settings) }),
  };
}

export function dataOrFile(
  base64: string | null | undefined,
  file: string | null | undefined,
): Buffer | undefined {
  // kubectl: data wins over the file when both are given.
  if (base64 !== undefined && base64 !== null && base64 !== '') return Buffer.from(base64, 'base64');
  return file === undefined || file === null ? undefined : readOrProblem(file);
}

export function readOrProblem(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new ProblemError(kubeconfigUnreadable({ file, why: refusalOf(error) }));
  }
}

function authorization({ token, tokenFile, username, password }: KubeconfigUser): Record<string, string> {
  // Projected service-account tokens are rotated, so the file is read each time; it is tiny and in memory.
  if (tokenFile !== undefined && tokenFile !== null)
    return bearer(readOrProblem(tokenFile).toString('utf8').trim());
  if (token !== undefined && token !== null && token !== '') return bearer(token);
  if (username === undefined || username === null || username === '') return {};
  const pair = Buffer.from(`${username}:${password ?? ''}`).toString('base64');
  return { authorization: `Basic ${pair}` };
}

function bearer(token: string | undefined): Record<string, string> {
  return token === undefined ? {} : { authorization: `Bearer ${token}` };
}

function impersonation(settings: KubeconfigUser): OutgoingHttpHeaders {
  const headers: OutgoingHttpHeaders = {};
  if (settings.as !== undefined && settings.as !== null) headers['impersonate-user'] = settings.as;
  const uid = settings['as-uid'];
  if (uid !== undefined && uid !== null) headers['impersonate-uid'] = uid;
  const groups = settings['as-groups'];
  if (groups !== undefined && groups !== null && groups.length > 0) headers['impersonate-group'] = groups;
  return headers;
}

/** Runs the plugin when the credential is missing or about to end. */
async function heldCredential(
  request: ExecRequest,
  now: () => number,
): Promise<() => Promise<ExecCredential>> {
  const slack = 10_000;
  let held = await runExecPlugin(request);
  return async () => {
    if (held.expires !== undefined && held.expires - slack < now()) held = await runExecPlugin(request);
    return held;
  };
}

/**
 * Credentials from an exec plugin (cloud providers' and OIDC helpers), as client-go runs them.
 * https://kubernetes.io/docs/reference/access-authn-authz/authentication/#client-go-credential-plugins (1.37)
 */
import { spawn } from 'node:child_process';
import { z } from 'zod';

import type { Text } from '../../core/i18n.ts';
import { ProblemError } from '../../core/problem.ts';
import { epochOf, parseInstant } from '../../core/time.ts';
import * as words from './exec-plugin-words.ts';
import type { ExecConfig, KubeconfigCluster } from './kubeconfig.ts';
import { credentialsUnavailable } from './kubeconfig-problems.ts';

/** A person may have to log in with a browser. */
const usualPatience = 120_000;
const largestAnswer = 1024 * 1024;

const ExecCredential = z.looseObject({
  kind: z.literal('ExecCredential'),
  status: z.looseObject({
    token: z.string().min(1).optional(),
    clientCertificateData: z.string().min(1).optional(),
    clientKeyData: z.string().min(1).optional(),
    expirationTimestamp: z.string().optional(),
  }),
});

export interface ExecCredential {
  readonly token?: string | undefined;
  readonly cert?: string | undefined;
  readonly key?: string | undefined;
  /** Milliseconds since 1970; absent for as long as the process runs. */
  readonly expires?: number | undefined;
}

export interface ExecRequest {
  readonly user: string;
  readonly exec: ExecConfig;
  readonly cluster: KubeconfigCluster;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly interactive: boolean;
  /** How long it may take, in milliseconds. */
  readonly patience?: number;
}

/** Runs the plugin once; throws a `ProblemError` when it gives no credentials. */
export async function runExecPlugin(request: ExecRequest): Promise<ExecCredential> {
  const answer = await run(request);
  const parsed = ExecCredential.safeParse(parseJson(answer));
  if (!parsed.success) throw unavailable(request, words.notCredentials);
  const { token, clientCertificateData, clientKeyData, expirationTimestamp } = parsed.data.status;
  if (token === undefined && clientCertificateData === undefined)
    throw unavailable(request, words.nothingToShow);
  const end = expirationTimestamp === undefined ? undefined : parseInstant(expirationTimestamp);
  return {
    token,
    cert: clientCertificateData,
    key: clientKeyData,
    expires: end === undefined ? undefined : epochOf(end),
  };
}

function run(request: ExecRequest): Promise<string> {
  const { exec, patience = usualPatience } = request;
  return new Promise((resolve, reject) => {
    const child = spawn(exec.command, exec.args ?? [], {
      env: { ...request.environment, ...pluginEnvironment(request) },
      // A plugin talks to the person on stderr; stdin only when there is one.
      stdio: [request.interactive ? 'inherit' : 'ignore', 'pipe', request.interactive ? 'inherit' : 'pipe'],
    });
    const giveUp = (why: Text): void => {
      clearTimeout(timer);
      // What it started itself may hold the pipes open for ever.
      child.kill('SIGKILL');
      child.stdout?.destroy();
      child.stderr?.destroy();
      reject(unavailable(request, why));
    };
    // Not spawn's own `timeout`: for a plugin that is not there it keeps the process waiting long after the error.
    const timer = setTimeout(() => giveUp(words.noAnswer(patience / 1000)), patience);
    let printed = '';
    let complained = '';
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      printed += text;
      if (printed.length > largestAnswer) giveUp(words.tooLong);
    });
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      complained = `${complained}${text}`.slice(-500);
    });
    child.on('error', (error) => giveUp(words.notRun(error)));
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      if (code === 0) resolve(printed);
      else reject(unavailable(request, words.ended(code ?? signal ?? '', complained)));
    });
  });
}

function pluginEnvironment({ exec, cluster, interactive }: ExecRequest): Record<string, string> {
  const named = Object.fromEntries((exec.env ?? []).map(({ name, value }) => [name, value]));
  const info = {
    apiVersion: exec.apiVersion,
    kind: 'ExecCredential',
    spec: {
      interactive,
      ...(exec.provideClusterInfo === true
        ? {
            cluster: {
              server: cluster.server,
              'certificate-authority-data': cluster['certificate-authority-data'] ?? undefined,
              'insecure-skip-tls-verify': cluster['insecure-skip-tls-verify'] ?? undefined,
              'tls-server-name': cluster['tls-server-name'] ?? undefined,
            },
          }
        : {}),
    },
  };
  return { ...named, KUBERNETES_EXEC_INFO: JSON.stringify(info) };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function unavailable({ user, exec }: ExecRequest, why: Text): ProblemError {
  const hint = exec.installHint ?? undefined;
  return new ProblemError(credentialsUnavailable({ user, command: exec.command, why, hint }));
}

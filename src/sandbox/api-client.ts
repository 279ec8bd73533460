/** The few plain requests that starting and ending a cluster needs, with the sandbox's own certificate. */
import { X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { Agent, request } from 'node:https';
import { connect } from 'node:tls';
import { parse } from 'yaml';
import { z } from 'zod';

const kubeconfigShape = z.object({
  clusters: z.tuple([
    z.object({ cluster: z.object({ server: z.string(), 'certificate-authority-data': z.string() }) }),
  ]),
  users: z.tuple([
    z.object({ user: z.object({ 'client-certificate-data': z.string(), 'client-key-data': z.string() }) }),
  ]),
});

export interface ApiClient {
  readonly server: string;
  /** The answer, or undefined where nobody answers. */
  get(path: string): Promise<Answer | undefined>;
  /** Replaces an object or a part of it. */
  put(path: string, body: unknown): Promise<Answer | undefined>;
  close(): void;
}

export interface Answer {
  readonly status: number;
  readonly body: string;
}

const answerMilliseconds = 3000;

export async function apiClient(kubeconfig: string): Promise<ApiClient> {
  const { clusters, users } = kubeconfigShape.parse(parse(await readFile(kubeconfig, 'utf8')));
  const { server, 'certificate-authority-data': ca } = clusters[0].cluster;
  const { 'client-certificate-data': cert, 'client-key-data': key } = users[0].user;
  const decode = (text: string): Buffer => Buffer.from(text, 'base64');
  const agent = new Agent({ keepAlive: true, ca: decode(ca), cert: decode(cert), key: decode(key) });
  const send = async (method: string, path: string, body = ''): Promise<Answer | undefined> =>
    await sendOnce(new URL(path, server), { method, agent }, body);
  return {
    server,
    get: async (path) => await send('GET', path),
    put: async (path, body) => await send('PUT', path, JSON.stringify(body)),
    close: () => agent.destroy(),
  };
}

interface Sending {
  readonly method: string;
  readonly agent: Agent;
}

async function sendOnce(url: URL, sending: Sending, body: string): Promise<Answer | undefined> {
  const headers = body === '' ? {} : { 'content-type': 'application/json' };
  return await new Promise((resolve) => {
    const sent = request(url, { ...sending, headers, timeout: answerMilliseconds }, (response) => {
      let answer = '';
      response.setEncoding('utf8').on('data', (data: string) => (answer += data));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body: answer }));
      response.on('error', () => resolve(undefined));
    });
    sent.on('timeout', () => sent.destroy());
    sent.on('error', () => resolve(undefined));
    sent.end(body);
  });
}

/** The certificate that the API server shows at this moment. Throws when nobody answers. */
export async function servedCertificate(kubeconfig: string): Promise<X509Certificate> {
  const { clusters } = kubeconfigShape.parse(parse(await readFile(kubeconfig, 'utf8')));
  const { server, 'certificate-authority-data': ca } = clusters[0].cluster;
  const { hostname, port } = new URL(server);
  return await new Promise((resolve, reject) => {
    const socket = connect({ host: hostname, port: Number(port), ca: Buffer.from(ca, 'base64') }, () => {
      resolve(new X509Certificate(socket.getPeerCertificate().raw));
      socket.destroy();
    });
    socket.once('error', reject);
  });
}

/**
 * etcd's gRPC API, as much of it as backups and drills need. Single calls go to the first endpoint that answers; what each
 * member says of itself is asked of that member alone.
 */
import { isIP } from 'node:net';
import { checkServerIdentity } from 'node:tls';
import type { PeerCertificate } from 'node:tls';

import { credentials, Client, status } from '@grpc/grpc-js';
import type { ChannelCredentials, ClientReadableStream, ServiceError } from '@grpc/grpc-js';

import { ProblemError } from '../../core/problem.ts';
import { quoted } from '../../core/quoted.ts';
import * as messages from './etcd-messages.ts';
import type {
  Change,
  EtcdMember,
  EtcdStatus,
  HashKvAnswer,
  RaisedAlarm,
  RangeOptions,
  ResponseHeader,
  StoredKey,
} from './etcd-messages.ts';
import { endpointRefused, etcdRefused, etcdUnreachable } from './etcd-problems.ts';
import { MalformedMessage } from './protobuf.ts';
import { verifiedSnapshot } from './snapshot-stream.ts';
import type { SnapshotOptions } from './snapshot-stream.ts';

export interface EtcdAccess {
  /** `https://10.0.0.1:2379`; plain `http://` or `unix:/path` only where etcd has no TLS. */
  readonly endpoints: readonly string[];
  readonly tls?: EtcdCertificates;
}

/** PEM. In memory only. */
export interface EtcdCertificates {
  readonly ca: Uint8Array;
  readonly certificate: Uint8Array;
  readonly key: Uint8Array;
}

export interface EtcdClient {
  readonly endpoints: readonly string[];
  status(endpoint: string): Promise<EtcdStatus>;
  hashKv(endpoint: string, revision: number): Promise<HashKvAnswer>;
  /** The snapshot of this member as a file: its data, and at the end, once everything fits, its 32-byte checksum. */
  snapshot(endpoint: string, options: SnapshotOptions): AsyncIterable<Uint8Array>;
  members(): Promise<readonly EtcdMember[]>;
  alarms(): Promise<readonly RaisedAlarm[]>;
  range(key: string, options?: RangeOptions): Promise<readonly StoredKey[]>;
  change(...changes: readonly Change[]): Promise<ResponseHeader>;
  /** On a scratch etcd only: from then on it refuses to write. */
  raiseNoSpace(): Promise<void>;
  compact(revision: number): Promise<ResponseHeader>;
  /** The id of a new lease. */
  grantLease(seconds: number): Promise<bigint>;
  close(): void;
}

interface Method<Answer> {
  readonly path: string;
  readonly read: (message: Uint8Array) => Answer;
}

const calls = {
  status: { path: 'Maintenance/Status', read: messages.readStatus },
  hashKv: { path: 'Maintenance/HashKV', read: messages.readHashKv },
  alarm: { path: 'Maintenance/Alarm', read: messages.readAlarms },
  members: { path: 'Cluster/MemberList', read: messages.readMembers },
  range: { path: 'KV/Range', read: messages.readKeys },
  put: { path: 'KV/Put', read: messages.readHeader },
  remove: { path: 'KV/DeleteRange', read: messages.readHeader },
  transaction: { path: 'KV/Txn', read: messages.readHeader },
  compact: { path: 'KV/Compact', read: messages.readHeader },
  lease: { path: 'Lease/LeaseGrant', read: messages.readLease },
} as const;

const service = '/etcdserverpb.';
const answerWithin = 10_000;
/** Data on its way; more than the 64 KiB of HTTP/2 keeps a fast disk and a fast reader apart. */
const window = 4 * 1024 * 1024;
/** A key may hold 1.5 MiB, a transaction several; a hostile server must not send more than we can hold. */
const largestAnswer = 64 * 1024 * 1024;

export function connectEtcd(access: EtcdAccess): EtcdClient {
  const clients = new Map(access.endpoints.map((endpoint) => [endpoint, clientFor(endpoint, access.tls)]));
  const to = (endpoint: string): Client => {
    const found = clients.get(endpoint) ?? clientFor(endpoint, access.tls);
    clients.set(endpoint, found);
    return found;
  };
  const ask = async <Answer>(endpoint: string, method: Method<Answer>, request: Buffer): Promise<Answer> =>
    await unary(to(endpoint), method, { endpoint, request });
  const first = async <Answer>(method: Method<Answer>, request: Buffer): Promise<Answer> =>
    await firstThatAnswers(access.endpoints, async (endpoint) => await ask(endpoint, method, request));
  const nothing = Buffer.alloc(0);
  return {
    endpoints: access.endpoints,
    status: async (endpoint) => await ask(endpoint, calls.status, nothing),
    hashKv: async (endpoint, revision) => await ask(endpoint, calls.hashKv, messages.hashKvRequest(revision)),
    snapshot: (endpoint, options) =>
      verifiedSnapshot(() => openSnapshot(to(endpoint)), {
        ...options,
        endpoint,
        problemOf: (error) => problemOf(error, { endpoint, what: 'Maintenance/Snapshot' }),
      }),
    members: async () => await first(calls.members, nothing),
    alarms: async () => await first(calls.alarm, nothing),
    range: async (key, options = {}) => await first(calls.range, messages.rangeRequest(key, options)),
    change: async (...changes) => await first(...changeCall(changes)),
    raiseNoSpace: async () => {
      await first(calls.alarm, messages.noSpaceRequest());
    },
    compact: async (revision) => await first(calls.compact, messages.compactRequest(revision)),
    grantLease: async (seconds) => await first(calls.lease, messages.leaseRequest(seconds)),
    close: () => {
      for (const client of clients.values()) client.close();
    },
  };
}

function changeCall(changes: readonly Change[]): readonly [Method<ResponseHeader>, Buffer] {
  const [only] = changes;
  if (changes.length !== 1 || only === undefined)
    return [calls.transaction, messages.transactionRequest(changes)];
  return ['delete' in only ? calls.remove : calls.put, messages.changeRequest(only)];
}

function clientFor(endpoint: string, tls: EtcdCertificates | undefined): Client {
  if (!isEndpoint(endpoint)) throw new ProblemError(endpointRefused({ endpoint: quoted(endpoint) }), 2);
  const { protocol, host, hostname } = new URL(endpoint);
  const secure = protocol === 'https:';
  return new Client(protocol === 'unix:' ? endpoint : host, secure ? secured(hostname, tls) : plain(), {
    // A proxy of the environment is for the internet, and a snapshot must not be kept for a retry.
    'grpc.enable_http_proxy': 0,
    'grpc.enable_retries': 0,
    'grpc.max_receive_message_length': largestAnswer,
    'grpc-node.flow_control_window': window,
    // An address is no name that TLS may ask for (RFC 6066); the certificate is checked for the address all the same.
    ...(secure && isIP(bare(hostname)) !== 0 ? { 'grpc.ssl_target_name_override': 'etcd' } : {}),
  });
}

/** As somebody typed it, or as a member of etcd says of itself. */
function isEndpoint(text: string): boolean {
  return URL.canParse(text) && /^(?:https?:\/\/[^/]|unix:)/.test(text);
}

function plain(): ChannelCredentials {
  return credentials.createInsecure();
}

function secured(hostname: string, tls: EtcdCertificates | undefined): ChannelCredentials {
  const check = {
    checkServerIdentity: (_name: string, certificate: PeerCertificate) =>
      checkServerIdentity(bare(hostname), certificate),
  };
  if (tls === undefined) return credentials.createSsl(null, null, null, check);
  const { ca, key, certificate } = tls;
  return credentials.createSsl(Buffer.from(ca), Buffer.from(key), Buffer.from(certificate), check);
}

/** Without the brackets of an IPv6 address. */
function bare(hostname: string): string {
  return hostname.replace(/^\[(.*)\]$/, '$1');
}

const asIs = (message: Buffer): Buffer => message;

async function unary<Answer>(
  client: Client,
  { path, read }: Method<Answer>,
  { endpoint, request }: { readonly endpoint: string; readonly request: Buffer },
): Promise<Answer> {
  const answer = await new Promise<Buffer>((resolve, reject) => {
    client.makeUnaryRequest(
      service + path,
      asIs,
      asIs,
      request,
      { deadline: Date.now() + answerWithin },
      (error, message) => {
        if (error !== null) reject(problemOf(error, { endpoint, what: path }));
        else resolve(message ?? Buffer.alloc(0));
      },
    );
  });
  try {
    return read(answer);
  } catch (error) {
    if (!(error instanceof MalformedMessage)) throw error;
    throw new ProblemError(etcdRefused({ endpoint, what: path, why: error.message }), 3);
  }
}

function openSnapshot(client: Client): ClientReadableStream<messages.SnapshotPiece> {
  return client.makeServerStreamRequest(
    `${service}Maintenance/Snapshot`,
    asIs,
    messages.readSnapshotPiece,
    Buffer.alloc(0),
  );
}

const unreachable: ReadonlySet<number> = new Set([status.UNAVAILABLE, status.DEADLINE_EXCEEDED]);

function problemOf(error: unknown, { endpoint, what }: { endpoint: string; what: string }): ProblemError {
  const { code, details } = error as Partial<ServiceError>;
  if (code === undefined) throw error;
  const why = withoutFrame(details ?? '');
  const problem = unreachable.has(code) ? etcdUnreachable : etcdRefused;
  return new ProblemError(problem({ endpoint, what, why }), 3);
}

/** What grpc-js puts around the reason says nothing to a reader. */
function withoutFrame(details: string): string {
  const [, reason = details] =
    /^No connection established\. Last error: (?:Error: )?(.*)$/s.exec(details) ?? [];
  return reason.replace(/\. Resolution note:.*$/s, '').replace(/\.$/, '');
}

async function firstThatAnswers<Answer>(
  endpoints: readonly string[],
  ask: (endpoint: string) => Promise<Answer>,
): Promise<Answer> {
  let last: unknown;
  for (const endpoint of endpoints)
    try {
      return await ask(endpoint);
    } catch (error) {
      if (!isUnreachable(error)) throw error;
      last = error;
    }
  throw last;
}

function isUnreachable(error: unknown): boolean {
  return error instanceof ProblemError && error.problem.code === etcdUnreachable.code;
}

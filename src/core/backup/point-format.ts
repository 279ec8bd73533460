/**
 * How a recovery point is written down and signed: canonical JSON inside a small envelope that names key and signature. What
 * a reader does not expect is refused. Format: docs/reference/repository-format.
 */
import { z } from 'zod';

import type { Digest } from '../evidence.ts';
import type { JsonObject } from '../json.ts';
import { fromBase64, toBase64 } from '../ledger/base64.ts';
import { canonicalJson } from '../ledger/canonical-json.ts';
import { formatVerifierKey, parseVerifierKey } from '../ledger/note.ts';
import type { Cryptography, Signer } from '../ledger/note.ts';
import type { Sha256 } from '../ledger/sha256.ts';
import type { Instant } from '../time.ts';
import { isDigest, isPointId } from './object-key.ts';
import { planes } from './recovery-point.ts';
import type { RecoveryPoint } from './recovery-point.ts';

/** Signed is `honban/v1/recovery-point`, a zero byte, and the text; so it can never be mistaken for a checkpoint. */
const namespace = 'honban/v1/recovery-point\0';

/** Beyond it a manifest is refused unread. */
export const largestPointFile = 64 * 1024 * 1024;
/** One object holds at most a piece of {@link largestPiece} plain bytes; stored it may be slightly more. */
export const largestPiece = 32 * 1024 * 1024;
export const largestObject = largestPiece + 4 * 1024 * 1024;

const Line = z.string().max(4096);
const Time = z.custom<Instant>(
  (value) => typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(value),
);
const DigestText = z.custom<Digest>((value) => typeof value === 'string' && isDigest(value));
const Words = z.strictObject({ en: Line, ja: Line });
const Size = z.int().min(0);
const Facts = z.custom<JsonObject>(
  (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
);

const Content = z
  .strictObject({
    name: z.string().regex(/^[A-Za-z0-9_][A-Za-z0-9._-]{0,127}$/),
    mediaType: z.string().regex(/^[a-z0-9.+-]{1,64}\/[A-Za-z0-9.+-]{1,128}$/),
    size: Size,
    digest: DigestText,
    compression: z.enum(['none', 'zstd']),
    objects: z.array(z.strictObject({ digest: DigestText, size: Size.min(1).max(largestObject) })),
    elsewhere: z.strictObject({ tool: z.enum(['restic', 'csi']), id: Line }).optional(),
  })
  .refine(
    ({ objects }) => new Set(objects.map(({ digest }) => digest)).size === objects.length,
    'an object twice',
  )
  .refine(({ size, objects }) => size <= objects.length * largestPiece || objects.length === 0, 'absurd size')
  .refine(
    ({ size, objects, elsewhere }) => elsewhere !== undefined || size === 0 || objects.length > 0,
    'no objects',
  );

const Point = z.strictObject({
  apiVersion: z.literal('honban/v1'),
  kind: z.literal('RecoveryPoint'),
  id: z.string().refine(isPointId),
  run: Line,
  plane: z.enum(planes),
  cluster: z.looseObject({ kind: z.literal('cluster'), uid: Line }),
  clusterName: Line,
  about: z.array(z.looseObject({ kind: Line, id: Line, name: Line })),
  taken: z.strictObject({ from: Time, to: Time }),
  recoveryPoint: Time,
  state: z.enum(['complete', 'partial']),
  missing: z.array(Words),
  canary: z.strictObject({ at: Line, digest: DigestText, written: Time }).optional(),
  contents: z
    .array(Content)
    .refine(
      (contents) => new Set(contents.map(({ name }) => name)).size === contents.length,
      'two of one name',
    ),
  facts: Facts,
  context: z.record(Line, Line).optional(),
  recipients: z.array(Line).min(1),
  writtenBy: z.strictObject({ honban: Line, host: Line }),
});

const Envelope = z.strictObject({
  apiVersion: z.literal('honban/v1'),
  kind: z.literal('SignedRecoveryPoint'),
  point: z.string(),
  signature: z.strictObject({ algorithm: z.literal('ed25519'), key: Line, value: Line }),
});

/** The file `points/<id>.json`: one line of JSON. */
export function signPoint(point: RecoveryPoint, signer: Signer, sha256: Sha256): string {
  const text = canonicalJson(point);
  const signature = {
    algorithm: 'ed25519',
    key: formatVerifierKey(sha256, signer.key),
    value: toBase64(signer.sign(namespace + text)),
  };
  return `${canonicalJson({ apiVersion: 'honban/v1', kind: 'SignedRecoveryPoint', point: text, signature })}\n`;
}

/** Why a file of `points/` is not believed. */
export type PointFault = 'unreadable' | 'newer' | 'stranger' | 'forged' | 'misnamed';

/** The point, or why it is not believed. `trusted` are keys as the ledger and the policy name them. */
export function openPoint(
  file: { readonly text: string; readonly id: string },
  trusted: readonly string[],
  cryptography: Cryptography,
): RecoveryPoint | PointFault {
  const json = parseJson(file.text);
  const envelope = Envelope.safeParse(json);
  if (!envelope.success) return isNewer(json) ? 'newer' : 'unreadable';
  const { point: text, signature } = envelope.data;
  const key = parseVerifierKey(cryptography.sha256, signature.key);
  if (key === undefined) return 'unreadable';
  if (!trusted.includes(signature.key)) return 'stranger';
  const value = fromBase64(signature.value) ?? new Uint8Array();
  if (!cryptography.verify(key.publicKey, namespace + text, value)) return 'forged';
  const point = Point.safeParse(parseJson(text));
  if (!point.success) return isNewer(parseJson(text)) ? 'newer' : 'unreadable';
  // The schema says the same as the type, but for objects of the cluster, which are only shown.
  return point.data.id === file.id ? (point.data as unknown as RecoveryPoint) : 'misnamed';
}

/** The key that a file of `points/` says it was signed with, whether that is true or not; for a reader who has nothing yet. */
export function signingKeyIn(text: string): string | undefined {
  return Envelope.safeParse(parseJson(text)).data?.signature.key;
}

function isNewer(json: unknown): boolean {
  if (typeof json !== 'object' || json === null || !('apiVersion' in json)) return false;
  return typeof json.apiVersion === 'string' && /^honban\/v(?!1$)\d+/.test(json.apiVersion);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

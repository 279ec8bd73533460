/**
 * The header of an age file, where the file key is wrapped for each recipient: all of it by `age-encryption`, whose author wrote
 * the format. Only the payload behind it is ours (stream.ts).
 */
import { Decrypter, Encrypter } from 'age-encryption';
import type { Recipient } from 'age-encryption';

export interface AgeHeader {
  readonly header: Uint8Array;
  /** Fresh for each header; opens what is sealed behind it. */
  readonly fileKey: Uint8Array;
}

/** A header for hundreds of recipients is shorter; a longer one only serves to keep a reader busy. */
const longest = 256 * 1024;

/** @throws Error when a recipient is none that age knows. */
export function headersFor(recipients: readonly string[]): () => Promise<AgeHeader> {
  encrypterFor(recipients);
  return async () => {
    let fileKey: Uint8Array | undefined;
    // Told the key like any recipient, and adds nothing to the header.
    const witness: Recipient = {
      wrapFileKey: (key) => {
        fileKey = Uint8Array.from(key);
        return [];
      },
    };
    const encrypter = encrypterFor(recipients);
    encrypter.addRecipient(witness);
    const empty = await encrypter.encrypt(new Uint8Array());
    const end = endOfHeader(empty);
    if (end === undefined || fileKey === undefined) throw new RangeError('age-encryption wrote no header');
    return { header: empty.subarray(0, end), fileKey };
  };
}

/** The file key, and everything behind the header; nothing where there is no header, or a forged one. */
export async function openHeader(
  stored: readonly Uint8Array[],
  identities: readonly string[],
): Promise<
  { readonly fileKey: Uint8Array; readonly payload: readonly Uint8Array[] } | 'no-identity' | 'not-age'
> {
  const split = splitAtHeader(stored);
  if (split === undefined) return 'not-age';
  const decrypter = new Decrypter();
  for (const identity of identities) decrypter.addIdentity(identity);
  try {
    return { fileKey: await decrypter.decryptHeader(split.header), payload: split.payload };
  } catch (error) {
    const unfit = error instanceof Error && error.message.includes('no identity matched');
    return unfit ? 'no-identity' : 'not-age';
  }
}

function encrypterFor(recipients: readonly string[]): Encrypter {
  const encrypter = new Encrypter();
  for (const recipient of recipients) encrypter.addRecipient(recipient);
  return encrypter;
}

function splitAtHeader(
  stored: readonly Uint8Array[],
): { readonly header: Uint8Array; readonly payload: readonly Uint8Array[] } | undefined {
  let head = Buffer.alloc(0);
  for (const [index, part] of stored.entries()) {
    head = Buffer.concat([head, part]);
    const end = endOfHeader(head);
    if (end !== undefined)
      return { header: head.subarray(0, end), payload: [head.subarray(end), ...stored.slice(index + 1)] };
    if (head.length > longest) return undefined;
  }
  return undefined;
}

/** Behind the line that begins with three dashes: it ends the header, and no other line can begin so. */
function endOfHeader(bytes: Uint8Array): number | undefined {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, longest));
  const authentication = text.indexOf('\n--- ');
  const end = authentication === -1 ? -1 : text.indexOf('\n', authentication + 1);
  return end === -1 ? undefined : end + 1;
}

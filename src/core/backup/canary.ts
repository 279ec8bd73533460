/**
 * A canary is a fresh, unguessable line written into the data just before a backup. Its digest is recorded; the line itself is only
 * in the data, so that nothing but a true restore can bring it back.
 */
const prefix = 'honban-canary-';
const pattern = /honban-canary-[0-9a-f]{32,64}/;

/** The whole line is what is digested. `nonce`: at least 128 random bits in hexadecimal. */
export function canaryLine(nonce: string): string {
  const line = `${prefix}${nonce}`;
  if (!pattern.test(line)) throw new RangeError('a canary needs 128 random bits in hexadecimal');
  return line;
}

/** Wherever it stands in a value: in a ConfigMap as etcd keeps it, in a file, in a row. */
export function findCanary(text: string): string | undefined {
  return pattern.exec(text)?.[0];
}

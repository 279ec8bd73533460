import { hash } from 'node:crypto';

/** Weak, because compression on the way changes the bytes and not what they say. */
export function entityTag(text: string | Uint8Array): string {
  return `W/"${hash('sha256', text, 'base64url').slice(0, 27)}"`;
}

export function notModified(request: Request, tag: string): boolean {
  const known = request.headers.get('if-none-match');
  if (known === null) return false;
  return known.split(',').some((one) => one.trim() === tag || one.trim() === '*');
}

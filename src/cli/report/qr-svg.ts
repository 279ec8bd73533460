/** A text as a code that a camera reads, drawn as one path so that it prints sharp and needs no script. */
import { encodeQR } from 'qr';

export function qrSvg(text: string, label: string): string {
  const rows = encodeQR(text, 'raw', { ecc: 'medium', border: 2 });
  const path = rows
    .flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : '')))
    .join('');
  return `<svg class="code" viewBox="0 0 ${rows.length} ${rows.length}" role="img" aria-label="${label}"><path d="${path}"/></svg>`;
}

const units = ['B', 'kB', 'MB', 'GB', 'TB', 'PB'];

/** `412 MB`, `1.4 GB`: in powers of a thousand, two digits that count. */
export function formatBytes(bytes: number): string {
  const power = Math.min(units.length - 1, bytes < 1 ? 0 : Math.floor(Math.log10(bytes) / 3));
  const value = bytes / 1000 ** power;
  return `${value < 10 && power > 0 ? value.toFixed(1) : Math.round(value)} ${units[power]}`;
}

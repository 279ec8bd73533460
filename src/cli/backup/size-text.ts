/** Bytes as people read them, in decimal units with three digits. */
const units = ['B', 'kB', 'MB', 'GB', 'TB', 'PB'] as const;

export function sizeText(bytes: number): string {
  let [value, unit] = [bytes, 0];
  for (; value >= 999.5 && unit < units.length - 1; unit += 1) value /= 1000;
  const digits = unit === 0 || value >= 99.95 ? 0 : value >= 9.995 ? 1 : 2;
  return `${value.toFixed(digits)} ${units[unit]}`;
}

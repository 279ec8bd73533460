/** What Base64 stands for, as Latin-1: enough to look for host names in it. Pure layers have no `atob`. */
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const values: ReadonlyMap<string, number> = new Map(Array.from(alphabet, (letter, index) => [letter, index]));

export function plainText(base64: string): string {
  const letters: string[] = [];
  let bits = 0;
  let held = 0;
  for (const letter of base64) {
    const value = values.get(letter);
    if (value === undefined) continue;
    held = (held << 6) | value;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    letters.push(String.fromCodePoint((held >> bits) & 0xff));
    held &= (1 << bits) - 1;
  }
  return letters.join('');
}

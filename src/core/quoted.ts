/**
 * Foreign text as part of a sentence: one line, short, and without characters that move a terminal's cursor or turn
 * the direction of reading, so that a file cannot forge what the reader sees.
 */
const shown = 60;
// Controls, formatting (zero width, direction of reading), line and paragraph separators, halves of characters.
const deceptive = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

export function quoted(text: string): string {
  const letters = Array.from(text.slice(0, shown * 2 + 2));
  const short = letters.length > shown ? `${letters.slice(0, shown).join('')}…` : letters.join('');
  return `"${short.replaceAll('"', String.raw`\"`).replaceAll(deceptive, escaped)}"`;
}

function escaped(character: string): string {
  return String.raw`\u` + (character.codePointAt(0) ?? 0).toString(16).padStart(4, '0');
}

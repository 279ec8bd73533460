/**
 * A foreign name as one word of a command that people copy. Some names of a cluster may hold anything: those of bindings, images,
 * users and groups. In a POSIX shell such a word runs nothing, is no flag, and shows every character it has.
 */
const plain = /^[\w.:/@=+,][\w.:/@=+,-]*$/;
// Controls, formatting (zero width, direction of reading), line and paragraph separators, halves of characters.
const deceptive = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

export function shellWord(text: string): string {
  if (plain.test(text)) return text;
  const shown = text.replaceAll(deceptive, '\u{FFFD}');
  // Behind a path of its own a dash begins no flag.
  return `'${shown.replaceAll("'", String.raw`'\''`)}'`.replace(/^'-/, "'./-");
}

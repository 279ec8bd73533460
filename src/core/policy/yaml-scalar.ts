/** Foreign text as a YAML scalar that reads back as exactly this text and stays on its line. */
const plain = /^[A-Za-z][A-Za-z0-9._/-]*$/;
const wordsWithMeaning = new Set(['true', 'false', 'null', 'yes', 'no', 'on', 'off', 'y', 'n']);

/** Plain where nothing can be misread; else in double quotes, which read JSON's escapes. */
export function yamlScalar(text: string): string {
  if (plain.test(text) && !wordsWithMeaning.has(text.toLowerCase())) return text;
  return JSON.stringify(text).replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (character) =>
    escaped(character.codePointAt(0) ?? 0),
  );
}

function escaped(code: number): string {
  return code > 0xffff
    ? String.raw`\U` + code.toString(16).padStart(8, '0')
    : String.raw`\u` + code.toString(16).padStart(4, '0');
}

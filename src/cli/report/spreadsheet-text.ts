/** What a spreadsheet would take for a formula; full-width signs too, which Excel understands in Japanese. */
const formula = /^[\s]*[=+\-@|%＝＋－＠]|^[\t\r\n]/;

export function looksLikeFormula(text: string): boolean {
  return formula.test(text);
}

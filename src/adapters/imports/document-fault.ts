/** Thrown inside parsers of foreign documents, with words for the reader; the import turns it into its problem. */
import type { Text } from '../../core/i18n.ts';

export class DocumentFault extends Error {
  readonly text: Text;

  constructor(text: Text) {
    super(text.en);
    this.name = 'DocumentFault';
    this.text = text;
  }
}

/** What stands at `what` is not what the format says. */
export function misshapen(format: string, what: string): DocumentFault {
  return new DocumentFault({
    en: `It is no ${format} document: ${what}`,
    ja: `${format} の文書ではありません: ${what}`,
  });
}

/** Foreign text as it may be kept: well-formed, and not longer than a person reads. */
export function tidyText(text: string): string {
  const tidy = text.toWellFormed().trim();
  return tidy.length > 2000 ? `${tidy.slice(0, 1999).toWellFormed()}…` : tidy;
}

/** Every sentence a person reads exists in both languages; a missing one does not compile. */
export const languages = ['en', 'ja'] as const;
export type Language = (typeof languages)[number];

/** A finished sentence in both languages. */
export type Text = { readonly [L in Language]: string };

/** A sentence with typed parts, as one function for each language. */
export type Message<Props> = { readonly [L in Language]: (props: Props) => string };

/** Several named messages of one module, language by language, so that they can be read side by side. */
export type MessageTable = Readonly<Record<string, (props: never) => string>>;
export interface Messages<Table extends MessageTable> {
  readonly en: Table;
  /** Not inferred from: a message missing here must not shrink the table to what both languages have. */
  readonly ja: NoInfer<Table>;
}

/** Renders one message in both languages at once, so that what is stored does not depend on later wording. */
export function textOf<Props>(message: Message<Props>, props: Props): Text {
  return { en: message.en(props), ja: message.ja(props) };
}

/** Put behind other words in parentheses, as each language writes them. */
export function inParentheses(words: string, language: Language): string {
  return { en: ` (${words})`, ja: `（${words}）` }[language];
}

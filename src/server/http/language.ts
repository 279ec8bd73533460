import type { Language } from '../../core/i18n.ts';

/** The reader's language by RFC 9110: of those they can read the one they like best; English where they name neither. */
export function readersLanguage(accept: string | undefined): Language {
  const wanted = (accept ?? '').slice(0, 500).split(',').map(weighed);
  const liked = (language: Language): number =>
    Math.max(
      0,
      ...wanted.filter(({ tag }) => tag === language || tag.startsWith(`${language}-`)).map(({ q }) => q),
    );
  return liked('ja') > liked('en') ? 'ja' : 'en';
}

function weighed(part: string): { readonly tag: string; readonly q: number } {
  const [tag = '', ...parameters] = part
    .trim()
    .toLowerCase()
    .split(/\s*;\s*/);
  const weight = parameters.find((parameter) => parameter.startsWith('q='));
  const q = weight === undefined ? 1 : Number(weight.slice(2));
  return { tag, q: Number.isFinite(q) ? q : 0 };
}

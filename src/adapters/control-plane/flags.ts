/**
 * Flags of a process as its command line gives them: by name without dashes, every value in order, `true` where there
 * is none. Which of them matter is for checks. `--name value` is read as well as `--name=value`, which manifests use.
 */
export function parseFlags(words: readonly string[]): Readonly<Record<string, readonly string[]>> {
  const flags = new Map<string, string[]>();
  const all = words.flatMap((word) => (isShellScript(word) ? word.split(/\s+/) : [word]));
  all.forEach((word, index) => {
    const [, name, value] = /^--?([A-Za-z][\w.-]*)(?:=([\s\S]*))?$/.exec(word) ?? [];
    if (name === undefined) return;
    const values = flags.get(name) ?? [];
    values.push(value ?? following(all[index + 1]) ?? 'true');
    flags.set(name, values);
  });
  return Object.fromEntries(flags);
}

/** `sh -c "exec kube-apiserver --a=b …"`, as some distributions start it. */
function isShellScript(word: string): boolean {
  return /\s--[a-z]/.test(word) && !word.startsWith('-');
}

function following(word: string | undefined): string | undefined {
  return word === undefined || word.startsWith('-') ? undefined : word;
}

/** One line of why something outside failed, short enough for a problem. */
export function reasonOf(error: unknown): string {
  const text = error instanceof Error ? messageOf(error) : String(error);
  return text.trim().split('\n').at(-1)?.slice(0, 300) ?? '';
}

function messageOf(error: Error): string {
  const { stderr } = error as Error & { readonly stderr?: unknown };
  if (typeof stderr === 'string' && stderr.trim() !== '') return stderr;
  return error.cause instanceof Error && error.cause.message !== '' ? error.cause.message : error.message;
}

/** The secret that a policy only names: from the environment, a file, or what a command prints. It is never stored or shown. */
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { promisify } from 'node:util';

const patience = 30_000;

export type Environment = Readonly<Record<string, string | undefined>>;

export type SecretReference =
  | { readonly env: string }
  | { readonly file: string }
  | { readonly command: readonly string[] };

/** @throws Error naming the reference, never the secret. */
export async function resolveReference(
  reference: SecretReference,
  around: { readonly relativeTo: string; readonly environment: Environment },
): Promise<string> {
  const text = await read(reference, around);
  const secret = text?.trimEnd();
  if (secret === undefined || secret === '') throw new Error(`${describe(reference)} is empty or not set`);
  return secret;
}

async function read(
  reference: SecretReference,
  { relativeTo, environment }: { readonly relativeTo: string; readonly environment: Environment },
): Promise<string | undefined> {
  if ('env' in reference) return environment[reference.env];
  if ('file' in reference) return readFile(resolve(relativeTo, reference.file), 'utf8');
  const [program = '', ...args] = reference.command;
  const ran = await promisify(execFile)(program, args, { timeout: patience, cwd: relativeTo });
  return ran.stdout;
}

function describe(reference: SecretReference): string {
  if ('env' in reference) return `the variable ${reference.env}`;
  if ('file' in reference) return `the file ${reference.file}`;
  return `the output of ${reference.command[0] ?? ''}`;
}

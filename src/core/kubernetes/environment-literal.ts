/**
 * Tells whether a literal environment value looks like a secret, without keeping the value.
 * Precision over recall: a finding on every `FEATURE_TOKEN_BUCKET_SIZE=5` would teach people to look away.
 */

export interface SuspectLiteral {
  readonly name: string;
  /** `name`: the variable's name says so; `value`: the value has the form of a credential. */
  readonly looksSecret: 'name' | 'value';
}

/** One entry of `env` as the API gives it; only literals have a `value`. */
export interface EnvironmentEntry {
  readonly name: string;
  readonly value?: string | undefined;
}

const none: readonly SuspectLiteral[] = [];

const secretName =
  /(^|[_.-])(PG|DB|MYSQL|REDIS)?(PASSWORD|PASSWD|PASSPHRASE|PWD|SECRET|TOKEN|CREDENTIALS?|(API|ACCESS|SECRET|PRIVATE|ENCRYPTION|SIGNING)[_.-]?KEY|CONNECTION[_.-]?STRING)([_.-]?\d+)?$/i;
const secretValue = [
  /-----BEGIN [A-Z ]*PRIVATE KEY-----/,
  /^[a-z][a-z0-9+.-]*:\/\/[^/\s:@]+:[^/\s@]+@/i,
  /\b(AKIA|ASIA)[0-9A-Z]{16}\b/,
  /\bgh[pousr]_[A-Za-z0-9]{36,}\b/,
  /\bgithub_pat_[A-Za-z0-9_]{22,}\b/,
  /\bglpat-[A-Za-z0-9_-]{20,}\b/,
  /\bxox[abprs]-[A-Za-z0-9-]{10,}\b/,
  /\bsk_live_[A-Za-z0-9]{16,}\b/,
  /\bAIza[0-9A-Za-z_-]{35}\b/,
  /\beyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]+/,
] as const;
/** Switches, numbers, paths, references to other variables and plain placeholders carry no secret. */
const harmlessValue =
  /^(|true|false|yes|no|on|off|none|null|enabled|disabled|\d+(\.\d+)?[a-z]{0,2}|\/\S*|\$\([A-Za-z0-9_.-]+\))$/i;

/** The literals of one container that look like secrets, names only. */
export function suspectLiterals(
  environment: readonly EnvironmentEntry[] | undefined,
): readonly SuspectLiteral[] {
  if (environment === undefined || environment.length === 0) return none;
  const found: SuspectLiteral[] = [];
  for (const { name, value } of environment) {
    const looksSecret = value === undefined ? undefined : classifyLiteral(name, value);
    if (looksSecret !== undefined) found.push({ name, looksSecret });
  }
  return found.length === 0 ? none : found;
}

export function classifyLiteral(name: string, value: string): SuspectLiteral['looksSecret'] | undefined {
  if (secretValue.some((form) => form.test(value))) return 'value';
  if (secretName.test(snakeCase(name)) && !harmlessValue.test(value.trim())) return 'name';
  return undefined;
}

function snakeCase(name: string): string {
  return name.replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2');
}

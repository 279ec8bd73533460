/** A foreign document as results, or one problem; whatever it contains, it neither crashes nor hangs nor reaches further. */
import type { ImportedResults } from '../../app/imported-results.ts';
import type { ImportRecord } from '../../core/evidence.ts';
import { failure, success } from '../../core/result.ts';
import type { Result } from '../../core/result.ts';
import { DocumentFault } from './document-fault.ts';
import { importUnreadable } from './import-problems.ts';
import { parseJunit } from './junit.ts';
import { parsePolicyReport } from './policy-report.ts';
import { parseSarif } from './sarif.ts';

export type ImportFormat = ImportRecord['format'];

const parsers: Readonly<Record<ImportFormat, (text: string) => ImportedResults>> = {
  sarif: parseSarif,
  junit: parseJunit,
  policyreport: parsePolicyReport,
};

/** `format` guesses by the beginning where it is left out: XML is JUnit, JSON with `runs` is SARIF, other JSON a PolicyReport. */
export function readImport(
  bytes: Uint8Array,
  { file, format }: { readonly file: string; readonly format?: ImportFormat | undefined },
): Result<ImportedResults> {
  let chosen = format;
  try {
    const text = decode(bytes);
    chosen ??= guess(text);
    return success(parsers[chosen](text));
  } catch (error) {
    if (!(error instanceof DocumentFault)) throw error;
    return failure(
      importUnreadable({ file, format: chosen ?? 'sarif, junit, policyreport', why: error.text }),
    );
  }
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new DocumentFault({ en: 'It is not UTF-8', ja: 'UTF-8 ではありません' });
  }
}

function guess(text: string): ImportFormat {
  const start = text.trimStart();
  if (start.startsWith('<')) return 'junit';
  return /"runs"\s*:/.test(start.slice(0, 100_000)) ? 'sarif' : 'policyreport';
}

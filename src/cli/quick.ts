/**
 * `version` and `explain ID` answer without loading zod or any command: they are asked at every prompt and in every incident.
 * Whatever is not plainly one of them goes the ordinary way, which answers the same.
 */
import type { ExitCode } from './exit-codes.ts';
import { printVersion } from './print-version.ts';
import type { World } from './world.ts';

type Quick = Pick<World, 'out' | 'err' | 'language'>;

export async function quickAnswer(words: readonly string[], world: Quick): Promise<ExitCode | undefined> {
  const plain = readPlainly(words);
  if (plain === undefined) return undefined;
  const [verb, ...rest] = plain.positionals;
  if (verb === 'version' && rest.length === 0) return printVersion({ ...world, output: plain.output });
  if (verb === 'explain' && rest.length < 2)
    return quickExplanation(rest[0], { ...world, output: plain.output });
  return undefined;
}

/** What is not found goes the ordinary way, which says so. */
async function quickExplanation(
  asked: string | undefined,
  reader: Pick<World, 'out' | 'language' | 'output'>,
): Promise<ExitCode | undefined> {
  const { explain } = await import('./explain/explain.ts');
  const { ProblemError } = await import('../core/problem.ts');
  try {
    return await explain(asked, reader);
  } catch (error) {
    if (error instanceof ProblemError) return undefined;
    throw error;
  }
}

interface Plain {
  readonly positionals: readonly string[];
  readonly output: 'human' | 'json';
}

/** Positionals with nothing but `--language` and `--output` between them, or undefined. */
function readPlainly(words: readonly string[]): Plain | undefined {
  const positionals: string[] = [];
  let output: Plain['output'] = 'human';
  for (let index = 0; index < words.length; index++) {
    const word = words[index] ?? '';
    if (!word.startsWith('-')) {
      positionals.push(word);
      continue;
    }
    const value = words[++index];
    if (word === '--language' && (value === 'en' || value === 'ja')) continue;
    if (word !== '--output' || (value !== 'human' && value !== 'json')) return undefined;
    output = value;
  }
  return { positionals, output };
}

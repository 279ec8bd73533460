/**
 * The entry of `honban`: makes the outside (streams, signals, clock, language) and hands over.
 * It imports next to nothing itself; `quick.ts` answers what needs no schema, `run.ts` everything else.
 */
import { chooseLanguage } from './language.ts';
import { quickAnswer } from './quick.ts';
import { sinkFor } from './streams.ts';

const words = process.argv.slice(2);
const language = chooseLanguage(words, process.env);
const err = sinkFor(process.stderr, process.env);
const out = sinkFor(process.stdout, process.env, (error) => void tellLost(error));

process.exitCode =
  (await quickAnswer(words, { out, err, language })) ??
  (await (await import('./run.ts')).run(words, { out, err, language, environment: process.env }));

async function tellLost(error: unknown): Promise<void> {
  (await import('./output-lost.ts')).tellOutputLost(error, { err, language });
}

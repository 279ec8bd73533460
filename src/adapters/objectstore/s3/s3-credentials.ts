/** Credentials in the form of an AWS credentials file, which every S3 tool reads: `aws_access_key_id = …` and so on, one a line. */
import { credentialsUnreadable } from '../../../app/backup/key-problems.ts';
import { ProblemError } from '../../../core/problem.ts';

export interface S3Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/** Throws a `ProblemError` that tells which part is missing and shows nothing of the text. */
export function parseS3Credentials(text: string, at: string): S3Credentials {
  const value = (name: string): string | undefined =>
    new RegExp(String.raw`^\s*${name}\s*=\s*(\S+)\s*$`, 'm').exec(text)?.[1];
  const accessKeyId = value('aws_access_key_id');
  const secretAccessKey = value('aws_secret_access_key');
  const sessionToken = value('aws_session_token');
  if (accessKeyId === undefined) throw missing('aws_access_key_id', at);
  if (secretAccessKey === undefined) throw missing('aws_secret_access_key', at);
  return { accessKeyId, secretAccessKey, ...(sessionToken === undefined ? {} : { sessionToken }) };
}

function missing(what: string, at: string): ProblemError {
  return new ProblemError(credentialsUnreadable({ at, what }));
}

/** Signs a person's words with a key file, or lets `ssh-keygen` ask the agent, the hardware key or the person. */
import { spawn } from 'node:child_process';
import { sign } from 'node:crypto';
import { readFile } from 'node:fs/promises';

import type { Signature } from '../../core/evidence.ts';
import { toBase64 } from '../../core/ledger/base64.ts';
import { ProblemError } from '../../core/problem.ts';
import { quoted } from '../../core/quoted.ts';
import type { SignedContent } from '../../core/signing/signed-content.ts';
import { readSshsig, sshsigMessage, unarmoured, writeSshsig } from '../../core/signing/sshsig.ts';
import { fingerprintOf } from '../../core/signing/verify-signature.ts';
import { keyOfAnotherKind, keyRefused, keyUnreadable } from './key-problems.ts';
import { readPrivateKey } from './private-key-file.ts';
import type { PrivateKey } from './private-key-file.ts';
import { signingCryptography } from './signing-cryptography.ts';

/** @throws ProblemError when nothing was signed. */
export async function signContent(content: SignedContent, keyFile: string): Promise<Signature> {
  const key = readPrivateKey(await readKeyFile(keyFile));
  const blob = key === undefined ? await askSshKeygen(content, keyFile) : signInProcess(content, key);
  const sshsig = readSshsig(blob);
  if (sshsig === undefined) throw new ProblemError(keyOfAnotherKind({ file: keyFile }));
  const { publicKey } = sshsig;
  return {
    algorithm: 'ssh',
    key: fingerprintOf(publicKey, signingCryptography.sha256),
    value: toBase64(blob),
  };
}

async function readKeyFile(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new ProblemError(keyUnreadable({ file, why: codeOf(error) }));
  }
}

function signInProcess({ namespace, text }: SignedContent, { key, publicKey }: PrivateKey): Uint8Array {
  const hash = 'sha512';
  const message = sshsigMessage(Buffer.from(text), { namespace, hash }, signingCryptography);
  return writeSshsig({ publicKey, namespace, hash, signature: sign(undefined, message, key) });
}

async function askSshKeygen({ namespace, text }: SignedContent, file: string): Promise<Uint8Array> {
  const { output, complaint, code } = await runSshKeygen(['-Y', 'sign', '-n', namespace, '-f', file], text);
  const blob = code === 0 ? unarmoured(output) : undefined;
  if (blob === undefined)
    throw new ProblemError(keyRefused({ file, why: quoted(complaint.trim().split('\n').at(-1) ?? '') }));
  return blob;
}

interface Ended {
  readonly code: number | null;
  readonly output: string;
  readonly complaint: string;
}

/** The passphrase, where one is needed, is asked for on the terminal by ssh-keygen itself. */
function runSshKeygen(args: readonly string[], input: string): Promise<Ended> {
  return new Promise((resolve) => {
    const child = spawn('ssh-keygen', args, { stdio: ['pipe', 'pipe', 'pipe'] });
    let output = '';
    let complaint = '';
    child.stdout.on('data', (data: Buffer) => (output += data.toString()));
    child.stderr.on('data', (data: Buffer) => (complaint += data.toString()));
    child.on('error', (error) => resolve({ code: null, output, complaint: codeOf(error) }));
    child.on('close', (code) => resolve({ code, output, complaint }));
    // The program may refuse before it reads; its exit tells, a broken pipe adds nothing.
    child.stdin.on('error', () => undefined);
    child.stdin.end(Buffer.from(input));
  });
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}

/** Why something on the network did not answer, in words. Without their full stop. */
import type { Text } from './i18n.ts';

const otherProtocol: Text = {
  en: 'What answers there does not speak TLS',
  ja: '応答した相手が TLS に対応していません',
};

const connections: Readonly<Record<string, Text>> = {
  ECONNREFUSED: { en: 'Nothing answers there', ja: 'その宛先では何も応答していません' },
  ENOTFOUND: { en: 'Its name is not known', ja: '名前を解決できません' },
  EAI_AGAIN: { en: 'Its name could not be looked up', ja: '名前解決に失敗しました' },
  ETIMEDOUT: { en: 'No answer came in time', ja: '時間内に応答がありません' },
  ENETUNREACH: { en: 'There is no way to it', ja: 'その宛先への経路がありません' },
  EHOSTUNREACH: { en: 'There is no way to it', ja: 'その宛先への経路がありません' },
  ECONNRESET: { en: 'The connection broke off', ja: '接続が切れました' },
  EPROTO: otherProtocol,
};

const certificate = /CERT|SELF_SIGNED|ALTNAME|UNABLE_TO_VERIFY/;

/** By the code of the system, of TLS or of HTTP; empty where there is none. `said` is what the other side adds to it. */
export function connectionFailed(code: string, said = code): Text {
  const about = said === '' ? { en: '', ja: '' } : { en: ` (${said})`, ja: `（${said}）` };
  const { en, ja } = wordsFor(code);
  return { en: en + about.en, ja: ja + about.ja };
}

function wordsFor(code: string): Text {
  if (certificate.test(code)) return { en: 'Its certificate is not trusted', ja: '証明書を信頼できません' };
  if (code.startsWith('HPE_'))
    return { en: 'What answers there does not speak HTTP', ja: '応答した相手が HTTP に対応していません' };
  if (code.startsWith('ERR_SSL_')) return otherProtocol;
  return connections[code] ?? { en: 'The connection failed', ja: '接続に失敗しました' };
}

/** Of an error as Node gives it. OpenSSL's own lines name its source files and help nobody. */
export function connectionError({ code = '', message }: Error & { readonly code?: string }): Text {
  const isLibrary = code === 'EPROTO' || code.startsWith('ERR_SSL_');
  if (isLibrary || message === '') return connectionFailed(code);
  return connectionFailed(code, code === '' || message.includes(code) ? message : `${message}, ${code}`);
}

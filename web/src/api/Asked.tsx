/** What was asked: shown when it is there, waited for quietly, and when it cannot be had, why and what to do. */
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';

import { useSay } from '../ui/language.tsx';
import { Stack } from '../ui/Layout.tsx';
import { Notice } from '../ui/Notice.tsx';
import { Title } from '../ui/Type.tsx';
import { Waiting } from '../ui/Waiting.tsx';
import { ApiProblem } from './client.ts';
import { NoPasskey } from './passkey.ts';

const words = {
  unreachable: { en: 'The server does not answer.', ja: 'サーバーから応答がありません。' },
  unreachableFix: {
    en: 'What is shown may be old. See whether honban up still runs; this page asks again by itself.',
    ja: '表示は古い可能性があります。honban up が動いているか確認してください。このページは自動で再試行します。',
  },
  noPasskey: { en: 'The browser gave no passkey.', ja: 'ブラウザーからパスキーを受け取れませんでした。' },
  noPasskeyFix: {
    en: 'It was declined, took too long, or this device has none for this server. Nothing was changed; try again or sign in another way.',
    ja: '操作が取り消されたか、時間切れか、この端末にこのサーバー用のパスキーがありません。何も変更されていません。もう一度試すか、別の方法でサインインしてください。',
  },
  refused: {
    en: (status: number) => `The server answered ${status}.`,
    ja: (status: number) => `サーバーの応答は ${status} でした。`,
  },
};

export function Asked<Answer>({
  query,
  title,
  children,
}: {
  readonly query: UseQueryResult<Answer>;
  /** The heading of a page that has none until the answer is there. */
  readonly title?: string;
  readonly children: (answer: Answer) => ReactNode;
}) {
  if (query.data !== undefined) return children(query.data);
  if (query.error === null) return <Waiting />;
  return (
    <Stack>
      {title === undefined ? null : <Title>{title}</Title>}
      <Wrong error={query.error} />
    </Stack>
  );
}

/** One that browser and reader settle between them: nothing was sent. */
function LocalWrong() {
  const say = useSay();
  return (
    <Notice tone="wrong" title={say(words.noPasskey)} isAlert>
      <p>{say(words.noPasskeyFix)}</p>
    </Notice>
  );
}

/** A problem in its four parts: what was tried, cause, fix, what was not changed. */
export function Wrong({ error }: { readonly error: Error }) {
  const say = useSay();
  if (error instanceof NoPasskey) return <LocalWrong />;
  const details = error instanceof ApiProblem ? error.details : undefined;
  if (details !== undefined)
    return (
      <Notice tone="wrong" title={details.title} isAlert>
        <p>{details.cause}</p>
        <p>{details.fix}</p>
        <p>{details.unchanged}</p>
      </Notice>
    );
  const status = error instanceof ApiProblem ? error.status : 0;
  return (
    <Notice tone="wrong" title={status === 0 ? say(words.unreachable) : say(words.refused, status)} isAlert>
      {status === 0 ? <p>{say(words.unreachableFix)}</p> : null}
    </Notice>
  );
}

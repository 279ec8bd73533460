/** What `honban explain` prints, folded away until wanted, and only then asked for. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import { useSay } from '../ui/language.tsx';
import { Markdown } from '../ui/Markdown.tsx';
import { More } from '../ui/More.tsx';
import { Asked } from './Asked.tsx';
import { useQueries } from './use-queries.ts';

const words = { meaning: { en: 'What this means', ja: '解説' } };

export function Explained({ id }: { readonly id: string }) {
  const say = useSay();
  const [isOpen, setIsOpen] = useState(false);
  const query = useQuery({ ...useQueries().explanation(id), enabled: isOpen });
  return (
    <More title={say(words.meaning)} onChange={setIsOpen}>
      {isOpen ? <Asked query={query}>{({ markdown }) => <Markdown>{say(markdown)}</Markdown>}</Asked> : null}
    </More>
  );
}

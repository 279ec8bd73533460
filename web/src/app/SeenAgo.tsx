import { useEffect, useState } from 'react';

import { instantFromEpoch, between } from '../../../src/core/time.ts';
import type { Instant } from '../../../src/core/time.ts';
import { useLanguage, useSay } from '../ui/language.tsx';
import { formatDuration } from '../ui/time.ts';
import { Note } from '../ui/Type.tsx';
import { shellMessages } from './shell-words.ts';

/** How long ago the cluster was looked at, and growing. */
export function SeenAgo({ looked }: { readonly looked: Instant }) {
  const say = useSay();
  const language = useLanguage();
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 10_000);
    return () => clearInterval(timer);
  }, []);
  const ago = Math.max(0, between(looked, instantFromEpoch(now)));
  return <Note>{say(shellMessages.seen, formatDuration(ago, language))}</Note>;
}

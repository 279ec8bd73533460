import type { ErrorComponentProps } from '@tanstack/react-router';

import { Alone } from '../ui/Alone.tsx';
import { useSay } from '../ui/language.tsx';
import { Notice } from '../ui/Notice.tsx';
import { LanguageSwitch } from '../ui/preferences/PreferenceSwitches.tsx';
import { shellWords as words } from './shell-words.ts';

/** A bug says that it is one, and what it was. */
export function Crashed({ error }: ErrorComponentProps) {
  const say = useSay();
  return (
    <Alone foot={<LanguageSwitch />}>
      <Notice tone="wrong" title={say(words.crashed)} isAlert>
        {error instanceof Error ? error.message : String(error)}
      </Notice>
    </Alone>
  );
}

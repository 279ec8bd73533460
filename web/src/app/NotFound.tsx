import { gateLink } from '../links/links.ts';
import { Alone } from '../ui/Alone.tsx';
import { useSay } from '../ui/language.tsx';
import { Link } from '../ui/Link.tsx';
import { useTitle } from '../ui/Page.tsx';
import { Note, Title } from '../ui/Type.tsx';
import { LanguageSwitch } from '../ui/preferences/PreferenceSwitches.tsx';
import { shellWords as words } from './shell-words.ts';

export function NotFound() {
  const say = useSay();
  useTitle(say(words.notFound));
  return (
    <Alone foot={<LanguageSwitch />}>
      <Title>{say(words.notFound)}</Title>
      <Note>{say(words.notFoundNote)}</Note>
      <span>
        <Link to={gateLink()}>{say(words.toGate)}</Link>
      </span>
    </Alone>
  );
}

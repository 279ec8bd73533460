/** Over the page: what the judgement rests on, where that is known, and the other language one step away. */
import { useQuery } from '@tanstack/react-query';

import { useQueries } from '../api/use-queries.ts';
import { paths } from '../links/links.ts';
import { useSay } from '../ui/language.tsx';
import { Mono, Second } from '../ui/Type.tsx';
import { LanguageSwitch } from '../ui/preferences/PreferenceSwitches.tsx';

const basisWords = {
  profile: {
    en: (name: string) => `Profile ${name}`,
    ja: (name: string) => `プロファイル ${name}`,
  },
  policy: { en: 'policy', ja: '運用ポリシー' },
  noPolicy: { en: 'no policy', ja: '運用ポリシーなし' },
  ledger: {
    en: (size: number) => `ledger of ${size} ${size === 1 ? 'entry' : 'entries'}`,
    ja: (size: number) => `台帳 ${size} 件`,
  },
};

export function ShellBar({
  pathname,
  cluster,
}: {
  readonly pathname: string;
  readonly cluster: string | undefined;
}) {
  const isGate = pathname === paths.gate;
  return (
    <>
      <span>{isGate && cluster !== undefined ? <Basis cluster={cluster} /> : null}</span>
      <LanguageSwitch />
    </>
  );
}

function Basis({ cluster }: { readonly cluster: string }) {
  const say = useSay();
  const basis = useQuery({ ...useQueries().gate(cluster), enabled: false }).data?.basis;
  if (basis === undefined) return null;
  const policy = basis.policy?.commit?.slice(0, 7) ?? basis.policy?.digest.slice(7, 17);
  return (
    <Second>
      {say(basisWords.profile, basis.profile)}
      {' · '}
      {policy === undefined ? (
        say(basisWords.noPolicy)
      ) : (
        <>
          {say(basisWords.policy)} <Mono>{policy}</Mono>
        </>
      )}
      {' · '}
      {say(basisWords.ledger, basis.ledger.size)}
    </Second>
  );
}

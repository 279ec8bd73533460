/** Every page and every criterion of the cluster by a few letters; loaded when somebody asks for it. */
import { useQuery } from '@tanstack/react-query';

import { useQueries } from '../api/use-queries.ts';
import { aboutLink, accountLink, criterionLink, sheetLink, signingLink, tokensLink } from '../links/links.ts';
import { useGo } from '../links/use-go.ts';
import type { RailEntry } from '../ui/Frame.tsx';
import { useSay } from '../ui/language.tsx';
import { Palette } from '../ui/Palette.tsx';
import { shellWords as words } from './shell-words.ts';

export interface GoAnywhereProps {
  readonly entries: readonly RailEntry[];
  /** The cluster in the address, if one is named there. */
  readonly named: string | undefined;
  readonly cluster: string | undefined;
  readonly onClose: () => void;
}

export function GoAnywhere({ entries, named, cluster = '', onClose }: GoAnywhereProps) {
  const say = useSay();
  const go = useGo();
  const gate = useQuery({ ...useQueries().gate(cluster), enabled: cluster !== '' });
  const view = named === undefined ? {} : { cluster: named };
  const pages = [
    ...entries.map(({ to, word }) => ({ to, word })),
    { to: sheetLink(view), word: say(words.sheet) },
    { to: signingLink(view), word: say(words.signing) },
    { to: accountLink(), word: say(words.account) },
    { to: tokensLink(), word: say(words.tokens) },
    { to: aboutLink(view), word: say(words.about) },
  ];
  const criteria = (gate.data?.groups ?? []).flatMap((group) =>
    group.criteria.map(({ id, title }) => ({ to: criterionLink(id, view), word: say(title), note: id })),
  );
  return (
    <Palette
      label={say(words.goAnywhere)}
      nothing={say(words.nothingFits)}
      groups={[
        { title: say(words.pages), items: pages },
        ...(criteria.length === 0 ? [] : [{ title: say(words.criteria), items: criteria }]),
      ]}
      onGo={go}
      onClose={onClose}
    />
  );
}

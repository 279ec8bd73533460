import type { Text } from '../i18n.ts';
import type { Drill } from './drill.ts';

/** In which way a copy was spoiled; one that this version does not know by its name. */
export function saboteurTitle(drill: Pick<Drill, 'saboteurs'> | undefined, sabotage: string): Text {
  const known = drill?.saboteurs.find(({ id }) => id === sabotage);
  return known?.title ?? { en: sabotage, ja: sabotage };
}

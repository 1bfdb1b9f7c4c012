import { words } from '../words';
import { useSharedFigures } from './figures';

/** The title of a list by its short name; "" for no list. */
export function useListTitles(): (name: string | null) => string {
  const lists = useSharedFigures().status.data?.lists ?? [];
  return (name) => {
    if (!name) return '';
    if (name === 'own') return words.evidence.ownRules;
    if (name === 'jejak') return words.evidence.ownList;
    return lists.find((list) => list.name === name)?.title ?? name;
  };
}

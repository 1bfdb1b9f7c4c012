import { words } from '../../words';
import type { Layer } from './stack';

export function layerName(layer: Layer): string {
  if (layer === 'let-through') return words.overview.timeline.letThrough;
  return layer === 'other' ? words.overview.timeline.other : words.categories[layer];
}

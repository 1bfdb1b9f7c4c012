export type Palette = (token: string) => string;

/** A canvas doesn't know CSS: the tokens as colours, for the light or dark of this moment. */
export function palette(target: HTMLElement): Palette {
  const probe = target.ownerDocument.createElement('span');
  probe.hidden = true;
  target.append(probe);
  const colours = new Map<string, string>();
  return (token) => {
    probe.style.color = `var(--${token})`;
    const colour = colours.get(token) ?? getComputedStyle(probe).color;
    colours.set(token, colour);
    return colour;
  };
}

/** Colours of codes that can be told from the paper, whatever the codebook says: 3 to 1 at least (WCAG 1.4.11), by day and by night. */

type Rgb = readonly [number, number, number];

function parts(colour: string): Rgb {
  const number = parseInt(colour.slice(1), 16);
  return [(number >> 16) & 255, (number >> 8) & 255, number & 255];
}

function luminance(colour: Rgb): number {
  const [r = 0, g = 0, b = 0] = colour.map((it) => {
    const part = it / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** How far two colours are apart: 1 (the same) to 21. */
export function contrast(a: string, b: string): number {
  const [low = 0, high = 0] = [luminance(parts(a)), luminance(parts(b))].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
}

/** The same colour, drawn as far towards black or white as it takes. */
export function legible(colour: string, paper: string, least = 3.2): string {
  const towards = luminance(parts(paper)) > 0.4 ? 0 : 255;
  let now = colour;
  for (let share = 0.06; contrast(now, paper) < least && share <= 1; share += 0.06) {
    now = `#${parts(colour).map((it) => Math.round(it + (towards - it) * share).toString(16).padStart(2, '0')).join('')}`;
  }
  return now;
}

/** How the lane of a coder is drawn besides its colour: one's own is whole. */
export const STYLES = ['whole', 'dashed', 'dotted', 'long', 'morse'] as const;

export type Style = (typeof STYLES)[number];

/** The picture of a lane, three pixels high, as CSS. */
export function stroke(colour: string, style: Style): string {
  const pattern: Record<Style, string> = {
    whole: `linear-gradient(${colour} 0 0)`,
    dashed: `repeating-linear-gradient(90deg, ${colour} 0 6px, transparent 6px 9px)`,
    dotted: `repeating-linear-gradient(90deg, ${colour} 0 3px, transparent 3px 6px)`,
    long: `repeating-linear-gradient(90deg, ${colour} 0 14px, transparent 14px 18px)`,
    morse: `repeating-linear-gradient(90deg, ${colour} 0 9px, transparent 9px 12px, ${colour} 12px 15px, transparent 15px 18px)`,
  };
  return pattern[style];
}

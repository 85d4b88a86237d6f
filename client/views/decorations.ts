// How the reading view looks: what the server tells of marks and words, as decorations of the editor.
//
// A line under words is drawn by a means of its own for each level, so that the lines of statements that overlap do
// not replace but join each other: the first as the underline of the text, the second below it as a background, and
// beyond that there is a tint. Each kind of statement has its form of line, each line its colour, which a theme or a
// person can change (`contributes.colors`).
//
// Not all of this has a name among the options of a decoration. What has none is written after the value of one that
// has, where the editor takes it as it takes any style; one that did not would show plain text.

import {
  DecorationRangeBehavior,
  type DecorationRenderOptions,
  type TextEditorDecorationType,
  ThemeColor,
  window,
} from 'vscode';
import type { AnnotatedRange } from '../../server/protocol';

/** What becomes of a stretch: a mark is shown faintly or not at all, an aside faintly; words by what is said of them. */
export type Look = 'faint' | 'hidden' | Pick<AnnotatedRange, 'style' | 'colour' | 'level'>;

const made = new Map<string, TextEditorDecorationType>();

/** The decoration for a look, and the same for the same. */
export function decorationOf(look: Look): TextEditorDecorationType {
  const key = typeof look === 'string' ? look : `${look.style} ${look.colour} ${look.level}`;
  let known = made.get(key);
  if (known === undefined) {
    // What is typed at the edge of a mark is not part of it.
    const rangeBehavior = DecorationRangeBehavior.ClosedClosed;
    known = window.createTextEditorDecorationType({ ...optionsOf(look), rangeBehavior });
    made.set(key, known);
  }
  return known;
}

export function disposeDecorations(): void {
  for (const decoration of made.values()) decoration.dispose();
  made.clear();
}

/** Style that no option has a name for. */
const style = (css: string): DecorationRenderOptions => ({ opacity: `1; ${css}` });

/** Room between the underline of the text and what is drawn below that. */
const BELOW = 'padding-bottom: 3px;';

function optionsOf(look: Look): DecorationRenderOptions {
  if (look === 'faint')
    return { color: new ThemeColor('demarche.faint'), fontStyle: 'normal', fontWeight: 'normal' };
  // Without room, but still there: the editor measures where it stands.
  if (look === 'hidden') return { textDecoration: 'none; font-size: 0; letter-spacing: 0' };
  const colour = new ThemeColor(`demarche.${look.colour}`);
  const ink = `var(--vscode-demarche-${look.colour})`;
  switch (look.style) {
    case 'mention':
      return {
        backgroundColor: new ThemeColor('demarche.mention'),
        borderWidth: '0 0 1px 0',
        borderStyle: 'dotted',
        borderColor: colour,
      };
    case 'descriptive':
      return { borderWidth: '0 0 1px 0', borderStyle: 'solid', borderColor: colour };
    case 'editorial':
      return { fontStyle: 'italic', color: colour };
    case 'deleted':
      return {
        ...style(`background: linear-gradient(${ink}, ${ink}) 0 55% / 100% 1px no-repeat;`),
        color: colour,
      };
  }
  if (look.level > 1) return { backgroundColor: new ThemeColor('demarche.overlap') };
  if (look.level === 1) return style(`${BELOW} ${line(look.style, ink)}`);
  const thickness = look.style === 'wavy' || look.style === 'double' ? '1px' : '2px';
  return {
    textDecoration: `underline ${look.style} ${thickness} ${ink}; text-underline-offset: 2px; text-decoration-skip-ink: none`,
  };
}

/** A line at the bottom of the words, in the form of an underline. */
function line(form: AnnotatedRange['style'], ink: string): string {
  const [image, size] = (
    {
      dashed: [`linear-gradient(90deg, ${ink} 60%, transparent 0)`, '9px 2px'],
      dotted: [`linear-gradient(90deg, ${ink} 50%, transparent 0)`, '4px 2px'],
      double: [`linear-gradient(${ink} 1px, transparent 1px 2px, ${ink} 2px)`, '100% 3px'],
      wavy: [
        `radial-gradient(circle at 50% 0, transparent 2px, ${ink} 2.5px 3px, transparent 3.5px)`,
        '6px 4px',
      ],
    } as Partial<Record<AnnotatedRange['style'], [string, string]>>
  )[form] ?? [`linear-gradient(${ink}, ${ink})`, '100% 2px'];
  return `background-image: ${image}; background-size: ${size}; background-position: 0 100%; background-repeat: repeat-x;`;
}

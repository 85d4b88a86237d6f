// The drawing as a file: SVG that needs nothing else, on white paper whatever the editor's theme, and the same as PNG.

import { style, tips } from '../../../server/drawing/argument-drawing';
import { type Markup, toXml } from '../../../server/drawing/markup';
import { declaration } from '../../../server/drawing/xml';
import { t } from '../common/l10n';
import type { Drawn } from './drawn';

const MARGIN = 24;
const HEAD = 34;
const FOOT = 26;
/** What a canvas can be at most, in pixels of a side and of all. */
const LONGEST = 16_000;
const LARGEST = 200e6;

const colours = `svg { --ink: #1b1b1b; --faint: #595959; --paper: #fff; --box: #f7f5f0; --red: #a1132b; --orange: #8a4b00; --yellow: #6b5900; --green: #176b34; --cyan: #00626b; --blue: #1d4f9c; --purple: #6b2f8f; --grey: #555; font-family: "Segoe UI", "Helvetica Neue", Helvetica, Arial, sans-serif; } svg .title { font-size: 16px; font-weight: 600; }`;

export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly svg: string;
}

export function pictureOf(drawn: Drawn, title: string): Picture {
  const caption = t(
    'How a statement stands is worked out from the encoded arguments alone; it says what was said against it, and not what was true.',
  );
  const width = Math.ceil(Math.max(drawn.width, caption.length * 6.5, title.length * 9)) + 2 * MARGIN;
  const height = Math.ceil(drawn.height) + 2 * MARGIN + HEAD + FOOT;
  const words = (y: number, style: string, content: string): Markup => ({
    name: 'text',
    attributes: { class: style, x: 0, y },
    content,
  });
  const root: Markup = {
    name: 'svg',
    attributes: {
      xmlns: 'http://www.w3.org/2000/svg',
      viewBox: `${-MARGIN} ${-MARGIN - HEAD} ${width} ${height}`,
      width,
      height,
      role: 'img',
    },
    content: [
      { name: 'title', attributes: {}, content: t('Argument map of {0}', title) },
      { name: 'style', attributes: {}, content: `${colours}\n${style}` },
      tips,
      { name: 'rect', attributes: { class: 'paper', x: -MARGIN, y: -MARGIN - HEAD, width, height } },
      words(-HEAD + 12, 'title', title),
      ...drawn.relations.map(({ line }) => line),
      ...drawn.relations.map(({ tag }) => tag),
      ...drawn.statements.map(({ statement, shape }) => ({
        ...shape,
        content: [
          { name: 'title', attributes: {}, content: statement.why },
          ...(shape.content as readonly Markup[]),
        ],
      })),
      words(drawn.height + FOOT, 'from', caption),
    ],
  };
  return { width, height, svg: `${declaration}\n${toXml(root)}\n` };
}

/** The picture as PNG in Base64, twice as fine, unless that is more than can be drawn. Empty if it cannot be. */
export async function pngOf({ svg, width, height }: Picture): Promise<string> {
  const scale = Math.min(2, LONGEST / width, LONGEST / height, Math.sqrt(LARGEST / (width * height)));
  const image = new Image();
  const url = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  image.src = url;
  await image.decode();
  URL.revokeObjectURL(url);
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  const [, content = ''] = canvas.toDataURL('image/png').split(';base64,');
  return content;
}

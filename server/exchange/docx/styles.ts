// What the style of a paragraph makes of it: a heading, an item of a list, or a line that Démarche itself has written.

import { children, type XmlElement } from '../tei/xml-tree';
import { attribute, valueOf } from './word-xml';

/** The styles of what is not the text, by the names under which every program keeps them. */
export const ownStyles = {
  appendix: 'Demarche Appendix',
  header: 'Demarche Header',
  entry: 'Demarche Entry',
  words: 'Demarche Words',
  mark: 'Demarche Mark',
} as const;

export type OwnStyle = keyof typeof ownStyles;

interface Style {
  readonly name: string;
  readonly basedOn: string | undefined;
  readonly properties: XmlElement | undefined;
}

/** Styles that are based on each other; no document has a tenth of them. */
const DEEPEST = 20;

export class Styles {
  private readonly styles = new Map<string, Style>();
  private usual: string | undefined;

  /** Ids of lists and their levels that have neither numbers nor bullets. */
  private readonly unmarked = new Set<string>();

  constructor(root: XmlElement | undefined, numbering?: XmlElement | undefined) {
    const levels = new Map(
      children(numbering, 'abstractNum').map((list) => [
        attribute(list, 'abstractNumId'),
        children(list, 'lvl'),
      ]),
    );
    for (const list of children(numbering, 'num'))
      for (const level of levels.get(valueOf(list, 'abstractNumId')) ?? [])
        if (valueOf(level, 'numFmt') === 'none')
          this.unmarked.add(`${attribute(list, 'numId')} ${attribute(level, 'ilvl') ?? '0'}`);
    for (const style of children(root, 'style')) {
      if ((attribute(style, 'type') ?? 'paragraph') !== 'paragraph') continue;
      const id = attribute(style, 'styleId') ?? '';
      this.styles.set(id, {
        name: valueOf(style, 'name') ?? '',
        basedOn: valueOf(style, 'basedOn'),
        properties: children(style, 'pPr')[0],
      });
      if (/^(?:1|true|on)$/.test(attribute(style, 'default') ?? '')) this.usual = id;
    }
  }

  /** Whether Démarche wrote the file. */
  get isOurs(): boolean {
    return [...this.styles.values()].some(({ name }) => name === ownStyles.mark);
  }

  /** The properties of a paragraph, its own before those of its style and of what that is based on. */
  private *chain(properties: XmlElement | undefined): Generator<{
    readonly properties: XmlElement | undefined;
    readonly style: Style | undefined;
  }> {
    yield { properties, style: undefined };
    let id = valueOf(properties, 'pStyle') ?? this.usual;
    for (let depth = 0; id !== undefined && depth < DEEPEST; depth++) {
      const style = this.styles.get(id);
      // A style that the file does not have still says by its id what it is.
      if (style === undefined) {
        if (depth === 0)
          yield { properties: undefined, style: { name: id, basedOn: undefined, properties: undefined } };
        return;
      }
      yield { properties: style.properties, style };
      id = style.basedOn;
    }
  }

  /** The level of a heading, from 1; 0 for a paragraph of the text. */
  level(properties: XmlElement | undefined): number {
    for (const { properties: own, style } of this.chain(properties)) {
      const outline = valueOf(own, 'outlineLvl');
      if (outline !== undefined && /^\d$/.test(outline)) return outline === '9' ? 0 : Number(outline) + 1;
      const named = /^heading ?([1-9])$/i.exec(style?.name ?? '');
      if (named !== null) return Number(named[1]);
    }
    return 0;
  }

  /** Whether a number or a bullet is before the paragraph that is none of its characters. */
  isListed(properties: XmlElement | undefined): boolean {
    for (const { properties: own } of this.chain(properties)) {
      const [numbering] = children(own, 'numPr');
      if (numbering === undefined) continue;
      const id = valueOf(numbering, 'numId') ?? '0';
      return id !== '0' && !this.unmarked.has(`${id} ${valueOf(numbering, 'ilvl') ?? '0'}`);
    }
    return false;
  }

  /** What Démarche has written it for; undefined for a paragraph of the text. */
  own(properties: XmlElement | undefined): OwnStyle | undefined {
    for (const { style } of this.chain(properties)) {
      const found = Object.entries(ownStyles).find(([, name]) => name === style?.name);
      if (found !== undefined) return found[0] as OwnStyle;
    }
    return undefined;
  }
}

// Our layers as INCEpTION takes them in: a UIMA type system description, which it makes layers of.
//
// A layer is a type below `uima.tcas.Annotation`; one with the features Governor and Dependent, both of the same type, is a
// layer of relations between spans of that type. Source: Apache UIMA SDK, References, 2.3; INCEpTION User Guide, “Layers”.

import { declaration, element, lines, xml } from '../../drawing/xml';
import type { FileNames } from '../../files/file-name';
import type { WrittenText } from '../format';
import { ownFeatures, ownLayers } from './layers';

export const STRING = 'uima.cas.String';
export const ANNOTATION = 'uima.tcas.Annotation';
/** The two ends of a relation. */
export const SOURCE = 'Governor';
export const TARGET = 'Dependent';

/** What a layer is for, for those who see it there. */
const descriptions: ReadonlyMap<string, string> = new Map([
  [ownLayers.statement, 'Words that make a statement, refer to one, say it again or go on with it.'],
  [ownLayers.mention, 'Words that mention an entry of the register.'],
  [ownLayers.mark, 'Words with any other kind.'],
  [ownLayers.relation, 'What one statement has to do with another.'],
]);

/** The features of a layer of ours with their types. */
export function featuresOf(layer: string): readonly (readonly [name: string, range: string])[] {
  const features = (ownFeatures.get(layer) ?? []).map((name) => [name, STRING] as const);
  if (layer !== ownLayers.relation) return features;
  return [...features, [SOURCE, ownLayers.statement], [TARGET, ownLayers.statement]];
}

/** The file that makes our layers in a project of INCEpTION; none if it was written for this folder already. */
export function layersFile(names: FileNames): readonly WrittenText[] {
  const name = names.makeOnce('demarche-layers', '.xml');
  return name === undefined ? [] : [{ name, content: typeSystem() }];
}

function typeSystem(): string {
  const types = [...ownFeatures.keys()].map((layer) => {
    const features = featuresOf(layer).map(([name, range]) =>
      element(
        'featureDescription',
        {},
        element('name', {}, name) + element('description') + element('rangeTypeName', {}, range),
      ),
    );
    const parts = [
      element('name', {}, layer),
      element('description', {}, xml(descriptionOf(layer))),
      element('supertypeName', {}, ANNOTATION),
      element('features', {}, `${lines(features)}\n`),
    ];
    return element('typeDescription', {}, `${lines(parts)}\n`);
  });
  const content = [element('name', {}, 'Démarche'), element('types', {}, `${lines(types)}\n`)];
  return `${declaration}\n${element(
    'typeSystemDescription',
    { xmlns: 'http://uima.apache.org/resourceSpecifier' },
    `${lines(content)}\n`,
  )}\n`;
}

/** In English, as all names of layers are: the file is the same whoever writes it. */
export function descriptionOf(layer: string): string {
  return descriptions.get(layer) ?? '';
}

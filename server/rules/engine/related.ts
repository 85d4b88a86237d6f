// Where findings point to besides their own place, as offsets: of the moment in which they are shown.

import { stretchOfPlace } from '../../edition/place';
import type { DocumentSnapshot } from '../../edition/snapshot';
import type { Stretch } from '../../model/facts';
import type { Finding } from './rule';

/** A place that has to do with a finding, in the document at `uri`. */
export interface ShownPlace extends Stretch {
  readonly uri: string;
  readonly message: string;
}

/** The places that a finding in `document` points to; what is there no more is left out. */
export function relatedPlaces({ related = [] }: Finding, document: DocumentSnapshot): readonly ShownPlace[] {
  return related.flatMap((one) => {
    const { message } = one;
    if (!('place' in one)) return [{ uri: document.uri, start: one.start, end: one.end, message }];
    const { place } = one;
    const file = place.uri === document.uri ? document.file : document.index.member(place.uri)?.file;
    // A transcription is not a document of the edition, and has only offsets.
    const stretch = place.of === 'text' ? place : file && stretchOfPlace(place, file);
    return stretch === undefined ? [] : [{ uri: place.uri, start: stretch.start, end: stretch.end, message }];
  });
}

// Lays out one part of an argument after the other, in a thread of its own (layouts.ts).

import { type LayoutPart, layOut } from '../../../server/drawing/layout';

self.addEventListener('message', ({ data }: MessageEvent<LayoutPart>) => self.postMessage(layOut(data)));

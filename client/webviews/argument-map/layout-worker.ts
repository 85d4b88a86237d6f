// Lays out one part of an argument after the other, in a thread of its own (layouts.ts).

import { layOut, type Part } from '../../../server/drawing/layout';

self.addEventListener('message', ({ data }: MessageEvent<Part>) => self.postMessage(layOut(data)));

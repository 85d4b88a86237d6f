// A screenshot in 256 colours: what the README shows travels with the package, and should weigh little.
//
// An editor has few colours and their shades at the edges of letters; the eye sees no difference, and the file is a
// third as large. Reads what Chromium writes (PNG, 8 bits, RGB, not interlaced) and nothing else.

import { crc32, deflateSync, inflateSync } from 'node:zlib';

const signature = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]);
const SIZE = 256;

/**
 * @param {Buffer} png
 * @param {{ left: number, width: number, height: number }} part which part of it is kept, from its upper edge
 * @returns {Buffer} the same picture with a palette
 */
export function withPalette(png, { left, width, height }) {
  const pixels = cut(decode(png), left, width, height);
  const counts = new Map();
  for (const pixel of pixels) counts.set(pixel, (counts.get(pixel) ?? 0) + 1);
  const palette = choose(counts);
  const nearest = new Map();
  for (const colour of counts.keys()) {
    let best = 0;
    for (let at = 1; at < palette.length; at++)
      if (distance(colour, palette[at]) < distance(colour, palette[best])) best = at;
    nearest.set(colour, best);
  }
  const rows = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) rows[y * (width + 1) + 1 + x] = nearest.get(pixels[y * width + x]);

  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 3, 0, 0, 0], 8);
  const colours = Buffer.alloc(palette.length * 3);
  for (const [at, colour] of palette.entries()) colours.writeUIntBE(colour, at * 3, 3);
  return Buffer.concat([
    signature,
    chunk('IHDR', head),
    chunk('PLTE', colours),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** The pixels of a part of a picture. */
function cut(picture, left, width, height) {
  const pixels = new Uint32Array(width * height);
  for (let y = 0; y < height; y++)
    pixels.set(picture.pixels.slice(y * picture.width + left, y * picture.width + left + width), y * width);
  return pixels;
}

/** Frequent colours first, and none that another one already stands for; what is far from all of them matters too. */
function choose(counts) {
  const byUse = [...counts].sort((a, b) => b[1] - a[1]).map(([colour]) => colour);
  for (let apart = 24; ; apart--) {
    const chosen = [];
    for (const colour of byUse) {
      if (chosen.length === SIZE) break;
      if (chosen.every((other) => distance(colour, other) > apart * apart)) chosen.push(colour);
    }
    if (chosen.length === SIZE || apart === 0) return chosen;
  }
}

function distance(a, b) {
  const red = (a >> 16) - (b >> 16);
  const green = ((a >> 8) & 255) - ((b >> 8) & 255);
  const blue = (a & 255) - (b & 255);
  return red * red + green * green + blue * blue;
}

/** The pixels as numbers 0xRRGGBB, row by row. */
function decode(png) {
  const data = [];
  let width = 0;
  let height = 0;
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at)) {
    const type = png.toString('latin1', at + 4, at + 8);
    const body = png.subarray(at + 8, at + 8 + png.readUInt32BE(at));
    if (type === 'IHDR') {
      width = body.readUInt32BE(0);
      height = body.readUInt32BE(4);
      if (body[8] !== 8 || body[9] !== 2 || body[12] !== 0) throw new Error('Not a screenshot of Chromium.');
    } else if (type === 'IDAT') data.push(body);
  }
  const raw = inflateSync(Buffer.concat(data));
  const stride = width * 3;
  const rows = Buffer.alloc(stride * height);
  for (let y = 0; y < height; y++) {
    const filter = raw[y * (stride + 1)];
    for (let x = 0; x < stride; x++) {
      const at = y * stride + x;
      const left = x >= 3 ? rows[at - 3] : 0;
      const up = y > 0 ? rows[at - stride] : 0;
      const corner = x >= 3 && y > 0 ? rows[at - stride - 3] : 0;
      const predicted = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter];
      rows[at] = raw[at + y + 1] + predicted;
    }
  }
  const pixels = Array.from({ length: width * height }, (_, at) => rows.readUIntBE(at * 3, 3));
  return { width, height, pixels };
}

function paeth(left, up, corner) {
  const guess = left + up - corner;
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)];
  return a <= b && a <= c ? left : b <= c ? up : corner;
}

function chunk(type, body) {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), body]);
  const whole = Buffer.alloc(named.length + 8);
  whole.writeUInt32BE(body.length, 0);
  whole.set(named, 4);
  whole.writeUInt32BE(crc32(named), named.length + 4);
  return whole;
}

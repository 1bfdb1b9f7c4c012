// Draws the mark (a footprint) as the PNG files in public/icons: `node dev/draw-icons.mjs`.
import { mkdirSync, writeFileSync } from 'node:fs';
import { crc32, deflateSync } from 'node:zlib';

const SIZES = [16, 32, 48, 128];
const COLOUR = [0x1e, 0x94, 0x82]; // between the light and the dark accent: readable on both toolbars
const GRAIN = 8; // samples per pixel and axis

// The mark lives in a square of 24: centre, radii, turn in degrees. Tilted a little, cut to its own bounds.
const PARTS = [
  { x: 11, y: 9.2, rx: 4.6, ry: 6.2, turn: -9 },
  { x: 13, y: 19.4, rx: 3.1, ry: 3.4, turn: 0 },
  { x: 18.2, y: 6.1, rx: 1.5, ry: 1.5, turn: 0 },
  { x: 18.9, y: 10, rx: 1.2, ry: 1.2, turn: 0 },
];
const VIEW = { x: 2.6, y: 2.6, side: 20.6 };

function inside({ x, y, rx, ry, turn }, px, py) {
  const angle = (-turn * Math.PI) / 180;
  const [dx, dy] = [px - x, py - y];
  const across = dx * Math.cos(angle) - dy * Math.sin(angle);
  const along = dx * Math.sin(angle) + dy * Math.cos(angle);
  return (across / rx) ** 2 + (along / ry) ** 2 <= 1;
}

function coverage(column, row, size) {
  const at = (pixel, sample, start) => start + ((pixel + (sample + 0.5) / GRAIN) * VIEW.side) / size;
  let hits = 0;
  for (let i = 0; i < GRAIN; i += 1)
    for (let j = 0; j < GRAIN; j += 1)
      if (PARTS.some((part) => inside(part, at(column, i, VIEW.x), at(row, j, VIEW.y)))) hits += 1;
  return Math.round((255 * hits) / GRAIN ** 2);
}

function pixels(size) {
  const rows = Array.from({ length: size }, (_, row) =>
    Buffer.from([0, ...Array.from({ length: size }, (_, column) => [...COLOUR, coverage(column, row, size)]).flat()]),
  );
  return Buffer.concat(rows);
}

function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}

function png(size) {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  header.set([8, 6, 0, 0, 0], 8); // 8 bits, RGBA
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const parts = [
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(pixels(size), { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ];
  return Buffer.concat([signature, ...parts]);
}

const folder = new URL('../public/icons/', import.meta.url);
mkdirSync(folder, { recursive: true });
for (const size of SIZES) writeFileSync(new URL(`${size}.png`, folder), png(size));

// Photographs made up on the spot.
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PNG } from 'pngjs';

interface File {
  name: string;
  mimeType: string;
  buffer: Buffer;
}

/** A small picture, as of a card on a table. */
export function photo(name = '照片.png'): File {
  return drawn(name, 640, 400, (x, y) => (x > 80 && x < 560 && y > 60 && y < 340 ? [236, 230, 214] : [96, 72, 58]));
}

/** Of one colour, as with a finger on the lens or of an empty table. */
export function plain(side: number, colour: [number, number, number], name = '一色.png'): File {
  return drawn(name, side, side, () => colour);
}

/** A picture of some megabytes, such as phones make: it has to be made smaller on the way. */
export function largePhoto(name = '大照片.png'): File {
  const noise = randomBytes(2000 * 3);
  return drawn(name, 2000, 1500, (x, y) => {
    const at = ((x * 7 + y * 13) % 2000) * 3;
    return [noise[at] ^ (x & 255), noise[at + 1] ^ (y & 255), noise[at + 2]];
  });
}

/** No picture at all, whatever its name says. */
export function notAPhoto(name = '说明.jpg'): File {
  return { name, mimeType: 'image/jpeg', buffer: Buffer.from('这不是照片。'.repeat(100)) };
}

/** One of the small photographs that other programs wrote. */
export function kept(name: string): File {
  const buffer = readFileSync(join(__dirname, '../../crates/platform/tests/photos', name));
  const mimeType = `image/${name.split('.')[1].replace('jpg', 'jpeg')}`;
  return { name, mimeType, buffer };
}

/** A photograph that was not stored to its end. */
export function cutOff(name = 'place.jpg'): File {
  const file = kept(name);
  return { ...file, buffer: file.buffer.subarray(0, file.buffer.length / 2) };
}

/** JPEG by its first bytes, and nothing else. */
export function onlyABeginning(name = '坏照片.jpg'): File {
  return { name, mimeType: 'image/jpeg', buffer: Buffer.concat([Buffer.from('ffd8ffe0', 'hex'), Buffer.alloc(200)]) };
}

/** What a full memory card leaves. */
export function empty(name = '空照片.jpg'): File {
  return { name, mimeType: 'image/jpeg', buffer: Buffer.alloc(0) };
}

/** Dark ink on nothing, so large that it is drawn anew: a scanned signature. */
export function inkOnNothing(name = '签名.png'): File {
  const noise = randomBytes(4096);
  return drawn(name, 2400, 1600, (x, y) => {
    const ink = (x + y) % 7 === 0 && y < 900;
    return ink ? [noise[(x * 31 + y) % 4096] >> 3, 10, 10, 200] : [0, 0, 0, 0];
  });
}

function drawn(name: string, width: number, height: number, at: (x: number, y: number) => number[]): File {
  const png = new PNG({ width, height });
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const [red, green, blue, alpha = 255] = at(x, y);
      png.data.set([red, green, blue, alpha], (y * width + x) * 4);
    }
  }
  return { name, mimeType: 'image/png', buffer: PNG.sync.write(png) };
}

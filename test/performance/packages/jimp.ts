import { Jimp } from "jimp";

export const inputs = [0xff0000ff, 0x00ff00ff, 0x112233ff];

export async function work(color: number) {
  const image = new Jimp({ width: 6, height: 4, color }).greyscale().resize({ w: 3 });
  const read = await Jimp.read(await image.getBuffer("image/png"));
  return `${read.width} × ${read.height} ${read.getPixelColor(1, 1).toString(16)}`;
}

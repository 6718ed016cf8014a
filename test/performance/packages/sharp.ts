import sharp from "sharp";

export const inputs = [10, 20, 30];

export async function work(width: number) {
  const red = await sharp({ create: { width, height: 8, channels: 3, background: "red" } })
    .png()
    .toBuffer();
  const { data, info } = await sharp(red).resize(4).blur(2).raw().toBuffer({ resolveWithObject: true });
  return `${info.width} × ${info.height} ${data.subarray(0, 3).join()}`;
}

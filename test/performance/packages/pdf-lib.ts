import { PDFDocument, StandardFonts } from "pdf-lib";

export const inputs = [1, 2, 3];

export async function work(pages: number) {
  const made = await PDFDocument.create();
  const font = await made.embedFont(StandardFonts.Helvetica);
  for (let page = 1; page <= pages; page++) made.addPage([200, 100]).drawText(`Page ${page}`, { font });
  const read = await PDFDocument.load(await made.save());
  return `${read.getPageCount()} ${font.widthOfTextAtSize("Page", 12)} ${read.getPage(0).constructor.name}`;
}

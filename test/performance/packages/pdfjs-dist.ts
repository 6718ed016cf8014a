import { PDFDocument } from "pdf-lib";
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";

export const inputs = ["first", "second", "third"];

export async function work(text: string) {
  const made = await PDFDocument.create();
  made.addPage().drawText(text);
  const task = getDocument({ data: await made.save(), verbosity: 0 });
  const content = await (await (await task.promise).getPage(1)).getTextContent();
  await task.destroy();
  return content.items.map((item) => ("str" in item ? item.str : "")).join();
}

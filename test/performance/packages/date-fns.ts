import { addMonths, format, formatDistance } from "date-fns";
import { de } from "date-fns/locale";

export const inputs = [0, 1, 13];

export function work(months: number) {
  const from = new Date(2024, 0, 31);
  const to = addMonths(from, months);
  return `${format(to, "PPPP", { locale: de })}, ${formatDistance(from, to, { locale: de })}`;
}

import moment from "moment";

export const inputs = ["de", "fr", "ja"];

export function work(locale: string) {
  return moment.utc("2024-02-29").locale(locale).format("LLLL");
}

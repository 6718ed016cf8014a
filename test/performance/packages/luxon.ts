import { DateTime, Duration } from "luxon";

export const inputs = ["Europe/Berlin", "Asia/Tokyo", "America/New_York"];

export function work(zone: string) {
  const date = DateTime.fromISO("2024-03-31T00:30:00Z", { zone }).plus(Duration.fromObject({ hours: 1 }));
  return `${date.toISO()} ${date.setLocale("fr").toFormat("cccc d LLLL")}`;
}

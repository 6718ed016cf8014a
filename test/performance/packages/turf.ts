import * as turf from "@turf/turf";

export const inputs = [10, 50, 100];

export function work(radius: number) {
  const circle = turf.circle([10, 50], radius, { steps: 16 });
  return `${turf.area(circle).toFixed(0)} ${turf.booleanPointInPolygon([10.5, 50], circle)}`;
}

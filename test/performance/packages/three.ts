import { BoxGeometry, Mesh, Raycaster, Vector3 } from "three";

export const inputs = [0, 0.3, 2];

export function work(x: number) {
  const ray = new Raycaster(new Vector3(x, 0, 5), new Vector3(0, 0, -1));
  const hits = ray.intersectObject(new Mesh(new BoxGeometry(1, 1, 1)));
  return hits.map(({ distance, object }) => `${distance} ${object.constructor.name}`).join();
}

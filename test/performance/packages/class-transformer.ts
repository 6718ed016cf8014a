import "reflect-metadata";
import { Expose, instanceToPlain, plainToInstance, Type } from "class-transformer";

class Photo {
  width = 0;
  area = () => this.width ** 2;
}
class Album {
  photos: Photo[] = [];
}
Type(() => Photo)(Album.prototype, "photos");
Expose({ name: "count" })(Album.prototype, "size");

export const inputs = [1, 2, 3].map((count) => ({
  count,
  photos: Array.from({ length: count }, (_, width) => ({ width })),
}));

export function work(plain: object) {
  const album = plainToInstance(Album, plain);
  return `${album.photos.map((photo) => photo.area()).join()} ${Object.keys(instanceToPlain(album)).join()}`;
}

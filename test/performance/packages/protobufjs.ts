import protobuf from "protobufjs";

const { root } = protobuf.parse(
  'syntax = "proto3"; message Point { sint32 x = 1; repeated string tags = 2; int64 id = 3; }',
);

export const inputs = [{ x: -5 }, { x: 1, tags: ["a", "b"] }, { id: "9007199254740993" }];

export function work(value: object) {
  const Point = root.lookupType("Point");
  const bytes = Point.encode(Point.fromObject(value)).finish();
  return `${Buffer.from(bytes).toString("hex")} ${JSON.stringify(Point.decode(bytes))}`;
}

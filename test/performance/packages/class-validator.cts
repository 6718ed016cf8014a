require("reflect-metadata");
const { IsInt, Length, validateSync } = require("class-validator");
const { plainToInstance, Type } = require("class-transformer");

class Order {}
Type(() => Number)(Order.prototype, "count");
IsInt()(Order.prototype, "count");
Length(2, 4)(Order.prototype, "code");
const inputs = [
  { count: "3", code: "abc" },
  { count: "many", code: "abc" },
  { count: 1, code: "toolong" },
];

function work(plain: object) {
  const order = plainToInstance(Order, plain);
  const problems = validateSync(order).map(({ constraints }: { constraints: object }) =>
    Object.keys(constraints),
  );
  return `${order.constructor.name} ${JSON.stringify(order)} ${problems.join()}`;
}

module.exports = { inputs, work };

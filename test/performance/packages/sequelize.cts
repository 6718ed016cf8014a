const { DataTypes, Op, Sequelize } = require("sequelize");

const sequelize = new Sequelize("postgres://localhost/test", { logging: false });
const User = sequelize.define("User", { name: DataTypes.STRING, age: DataTypes.INTEGER });
const inputs = [18, 21, 65];

function work(age: number) {
  const query = { attributes: ["name"], where: { age: { [Op.gt]: age } } };
  return sequelize.getQueryInterface().queryGenerator.selectQuery(User.getTableName(), query, User);
}

module.exports = { inputs, work };

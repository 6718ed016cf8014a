const { BadRequestException, ParseIntPipe } = require("@nestjs/common");

const inputs = ["12", "-7", "seven"];

async function work(text: string) {
  try {
    return await new ParseIntPipe().transform(text, { type: "query" });
  } catch (error) {
    return `${error instanceof BadRequestException} ${(error as Error).message}`;
  }
}

module.exports = { inputs, work };

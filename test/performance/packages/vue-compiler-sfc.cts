const { compileTemplate, parse } = require("@vue/compiler-sfc");

const inputs = [
  "<template><p>{{ a }}</p></template>",
  "<template><b v-if='c'/></template>",
  "<template>x</template>",
];

function work(source: string) {
  const { descriptor } = parse(source);
  const { code } = compileTemplate({ source: descriptor.template.content, filename: "a.vue", id: "a" });
  return `${code.length} ${code.slice(-60)}`;
}

module.exports = { inputs, work };

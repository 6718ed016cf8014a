import { createSSRApp, h } from "vue";
import { renderToString } from "vue/server-renderer";

export const inputs = [1, 2, 3];

export async function work(count: number) {
  return await renderToString(
    createSSRApp({
      render: () =>
        h(
          "ul",
          Array.from({ length: count }, (_, n) => h("li", n)),
        ),
    }),
  );
}

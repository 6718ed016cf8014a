import { testScreens } from "./screens.ts";

await testScreens(0);

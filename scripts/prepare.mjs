/** Makes a checkout ready: packages installed, `dist/` built and, with `--host`, the VS Code and the test runners that
 *  tests run in.
 *  Does only what is missing or out of date, and says so; when nothing is, it is silent and takes no time.
 *  It runs on the Node of a plain machine before anything is installed, so it imports nothing but Node's own modules. */
import { StepError } from "./prepare/command.mjs";
import { preparePackages } from "./prepare/packages.mjs";
import { prepareDist } from "./prepare/dist.mjs";
import { prepareHost } from "./prepare/host.mjs";
import { prepareRedis } from "./prepare/redis.mjs";
import { prepareRunners } from "./prepare/runners.mjs";

try {
  preparePackages();
  prepareDist();
  if (process.argv.includes("--host")) {
    prepareHost();
    prepareRunners();
    prepareRedis();
  }
} catch (error) {
  if (!(error instanceof StepError)) {
    throw error;
  }
  console.error(error.message);
  process.exitCode = 1;
}

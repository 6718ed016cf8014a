/** Puts the Redis that tests have on the PATH of this process and of all that it starts. To be imported by whoever starts
 *  something that looks for one. */
import { delimiter } from "node:path";
import { redisFolder } from "../../scripts/host/paths.mjs";

process.env["PATH"] = [redisFolder, process.env["PATH"]].join(delimiter);

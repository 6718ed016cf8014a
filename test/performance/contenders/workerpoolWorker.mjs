import workerpool from "workerpool";
import { label, square } from "./chunks.mjs";

workerpool.worker({ square, label });

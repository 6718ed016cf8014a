/** The values of one field. */
export type Column = Int32Array | Float64Array | readonly unknown[];

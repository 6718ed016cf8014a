/** A worker that has nothing to do. */
export default (): null => null;

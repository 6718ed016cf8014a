/** What executables are for: told by their first bytes, so that a package cannot hold one that does not run where it goes. */

/** The machines of ELF, PE and Mach-O files, by the numbers that stand for them there. */
const elfMachines = new Map([
  [0x28, "arm"],
  [0x3e, "x64"],
  [0xb7, "arm64"],
]);
const peMachines = new Map([
  [0x86_64, "x64"],
  [0xaa_64, "arm64"],
]);
const machOMachines = new Map([
  [0x01_00_00_07, "x64"],
  [0x01_00_00_0c, "arm64"],
]);

/** The platform of an executable in Node's words, e.g. `linux-arm64`; with `?` for a machine that is not known here, and null
 *  for what is no executable.
 *  @param {Uint8Array} bytes
 *  @returns {string | null} */
export function platformOf(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 64) {
    return null;
  }
  if (view.getUint32(0) === 0x7f_45_4c_46) {
    return `linux-${elfMachines.get(view.getUint16(18, true)) ?? "?"}`;
  }
  if (view.getUint32(0, true) === 0xfe_ed_fa_cf) {
    return `darwin-${machOMachines.get(view.getUint32(4, true)) ?? "?"}`;
  }
  const header = view.getUint16(0) === 0x4d_5a ? view.getUint32(60, true) : Infinity;
  if (header + 6 <= bytes.length && view.getUint32(header) === 0x50_45_00_00) {
    return `win32-${peMachines.get(view.getUint16(header + 4, true)) ?? "?"}`;
  }
  return null;
}

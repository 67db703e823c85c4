/** What Windows does not allow in a name; a colon would hide the file in another. */
const FORBIDDEN = /[<>:"|?*]/g;
/** Devices on Windows, whatever stands behind the dot. */
const DEVICE = /^(con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/i;

/**
 * A name that the server gave, without folders, as one for a file on any system;
 * empty if nothing is left that can be seen.
 */
export function safeFileName(given: string): string {
  const own = given.split(/[\\/]/).at(-1) ?? "";
  const name = own
    .replace(FORBIDDEN, "_")
    .replace(DEVICE, "_$1")
    // Windows leaves them out, and so would write to another file.
    .replace(/[. ]+$/, "");
  return name.startsWith(".") ? "" : name;
}

/**
 * Copies chunks into one array.
 * @param bytes the length of all chunks together
 */
export function joinChunks(
  chunks: readonly Uint8Array[],
  bytes: number,
): Uint8Array<ArrayBuffer> {
  const joined = new Uint8Array(bytes);
  let offset = 0;
  for (const chunk of chunks) {
    // A custom fetch may stream other views, or whole buffers.
    const {
      buffer = chunk,
      byteOffset = 0,
      byteLength,
    } = chunk as Partial<Uint8Array>;
    joined.set(
      new Uint8Array(buffer as ArrayBuffer, byteOffset, byteLength),
      offset,
    );
    offset += chunk.byteLength;
  }
  return joined;
}

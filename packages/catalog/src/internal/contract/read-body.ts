/** Bytes from which a body counts as long: fifty customers. */
const LONG = 32_768;

/** The beginning of a body. */
export interface Beginning {
  readonly text: string;
  /** The whole body, if it goes on; may be called once. */
  readonly whole: (() => Promise<string>) | undefined;
  /** Leaves the rest unread. */
  close(): void;
}

/**
 * Reads a copy of a body as far as it takes to check it. Reading and decoding
 * 300 kB a second time would cost a third of the call.
 */
export async function readBeginning(response: Response): Promise<Beginning> {
  const reader = (
    response.clone().body as ReadableStream<Uint8Array>
  ).getReader();
  const decoder = new TextDecoder();
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  const readTo = async (limit: number): Promise<boolean> => {
    while (bytes < limit) {
      const { done, value } = await reader.read();
      if (done) return true;
      chunks.push(value);
      bytes += value.byteLength;
    }
    return false;
  };
  const decode = (limit: number): string => {
    let left = limit;
    const texts = chunks.map((chunk) => {
      const part = chunk.subarray(0, left);
      left -= part.byteLength;
      return decoder.decode(part, { stream: true });
    });
    return texts.join("") + decoder.decode();
  };
  const complete = await readTo(LONG + 1);
  return {
    text: decode(complete ? bytes : LONG),
    whole: complete
      ? undefined
      : async () => {
          await readTo(Number.POSITIVE_INFINITY);
          return decode(bytes);
        },
    close: () => {
      if (!complete) reader.cancel().catch(() => {});
    },
  };
}

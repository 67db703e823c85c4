/** A client of the package `redis`: single, cluster, pool or sentinel. */
export interface NodeRedisClient {
  evalSha(sha: string, options: ScriptInput): Promise<unknown>;
  eval(script: string, options: ScriptInput): Promise<unknown>;
}

/** Keys and arguments of a script, as `redis` takes them. */
export interface ScriptInput {
  keys: string[];
  arguments: string[];
}

/** A client of the package `ioredis`: `Redis` or `Cluster`. */
export interface IoRedisClient {
  evalsha(sha: string, keys: number, ...rest: string[]): Promise<unknown>;
  eval(script: string, keys: number, ...rest: string[]): Promise<unknown>;
}

/**
 * A connected client of `redis` or `ioredis`, or anything that runs scripts the
 * way one of them does. It stays yours: you connect and close it.
 */
export type RedisClient = NodeRedisClient | IoRedisClient;

/** Runs a script that Redis may or may not have cached. */
export interface ScriptRunner {
  cached(sha: string, keys: string[], args: string[]): Promise<unknown>;
  whole(source: string, keys: string[], args: string[]): Promise<unknown>;
}

const known = new WeakSet<RedisClient>();

/** @throws TypeError if `client` is neither kind of client */
export function scriptRunner(client: RedisClient): ScriptRunner {
  const given = client as Partial<NodeRedisClient & IoRedisClient> | undefined;
  if (given && !known.has(client)) ignoreErrors(client);
  if (typeof given?.evalSha === "function") {
    const node = client as NodeRedisClient;
    return {
      cached: (sha, keys, args) => node.evalSha(sha, { keys, arguments: args }),
      whole: (source, keys, args) =>
        node.eval(source, { keys, arguments: args }),
    };
  }
  if (typeof given?.evalsha === "function") {
    const io = client as IoRedisClient;
    return {
      cached: (sha, keys, args) =>
        io.evalsha(sha, keys.length, ...keys, ...args),
      whole: (source, keys, args) =>
        io.eval(source, keys.length, ...keys, ...args),
    };
  }
  throw new TypeError(
    "client has neither evalSha nor evalsha. Give a client of the package redis or ioredis.",
  );
}

/**
 * Both clients emit `error` when a connection breaks, and without a listener
 * for it the process ends, or prints each one. The failed call says the same.
 */
function ignoreErrors(client: RedisClient): void {
  known.add(client);
  const emitter = client as {
    on?: (event: "error", listener: () => void) => unknown;
  };
  if (typeof emitter.on === "function") emitter.on("error", () => {});
}

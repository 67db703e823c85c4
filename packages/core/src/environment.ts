/**
 * ServiceTitan's two worlds. They share no data, and a client id belongs to one
 * of them.
 */
export type Environment = "production" | "integration";

/** Host of the token endpoint: `https://auth.servicetitan.io`. */
export function getAuthRootUrl(environment: Environment): string {
  return host("auth", environment);
}

/** Host of the API: `https://api.servicetitan.io`. */
export function getApiRootUrl(environment: Environment): string {
  return host("api", environment);
}

function host(name: string, environment: Environment): string {
  return `https://${name}${environment === "integration" ? "-integration" : ""}.servicetitan.io`;
}

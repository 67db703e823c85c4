/**
 * ServiceTitan's two environments. They share no data, and a client id belongs
 * to one of them.
 */
export type Environment = "production" | "integration";

/** Base URL of the token endpoint: `https://auth.servicetitan.io`. */
export function getAuthRootUrl(environment: Environment): string {
  return host("auth", environment);
}

/** Base URL of the API: `https://api.servicetitan.io`. */
export function getApiRootUrl(environment: Environment): string {
  return host("api", environment);
}

function host(name: string, environment: Environment): string {
  return `https://${name}${environment === "integration" ? "-integration" : ""}.servicetitan.io`;
}

import { faultRoutes } from "./fault-routes.js";
import type { Route } from "./route.js";
import { rowRoutes } from "./row-routes.js";
import { sceneRoutes } from "./scene-routes.js";
import { stateRoutes } from "./state-routes.js";
import { webhookRoutes } from "./webhook-routes.js";

/** The routes of the control API, as `GET /control` lists them. */
export const routes: readonly Route[] = [
  ...stateRoutes,
  ...rowRoutes,
  ...sceneRoutes,
  ...faultRoutes,
  ...webhookRoutes,
];

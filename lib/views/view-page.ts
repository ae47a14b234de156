/** The pages whose filters can be saved under a name, as their addresses have them. */
export const VIEW_PAGES = ["conversion", "carriers", "messages"] as const;
export type ViewPage = (typeof VIEW_PAGES)[number];

/** So many characters of what a browser calls itself are kept. */
export const USER_AGENT_MAX = 256;

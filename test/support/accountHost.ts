/** What follows in an account's description where its host is not Cloudflare's own, as a part of an expression. */
export const hostInDescription = String.raw`( · |^)http://127\.0\.0\.1:\d+`;

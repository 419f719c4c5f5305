/** What Cloudflare's firewall sends in the place of an answer of the API (cloudflare/workers-sdk#13312). */
export const blockedPage = `<!DOCTYPE html>
<html lang="en-US">
<head><title>Attention Required! | Cloudflare</title></head>
<body>
  <h1 data-translate="block_headline">Sorry, you have been blocked</h1>
  <h2 class="cf-subheadline"><span data-translate="unable_to_access">You are unable to access</span> api.cloudflare.com</h2>
</body>
</html>
`;

/** What a browser has to pass first (Cloudflare's docs: Challenges); the header says the same to programs. */
export const challengePage = `<!DOCTYPE html>
<html lang="en-US"><head><title>Just a moment...</title></head>
<body><script>window._cf_chl_opt = {};</script></body></html>
`;

/** What a proxy on the way sends that Cloudflare has no part in. */
export const proxyPage = `<html><head><title>Access Denied</title></head><body>Your organization's policy denies this.</body></html>
`;

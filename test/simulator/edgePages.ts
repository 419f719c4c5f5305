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

/** A user as the API documents it, with a field that nobody knows. */
export const user = {
  id: 'f174e90a-fafe-4643-bbbc-4a0ed4fc8415',
  uid: 'f3b12456-80dd-4e89-9f5f-ba3dfff12365',
  seat_uid: '1cbb2b0a-6a3c-4b0b-b3f2-7f6a6a3c2a10',
  name: 'Ann Example',
  email: 'ann@example.com',
  access_seat: true,
  gateway_seat: false,
  active_device_count: 2,
  last_successful_login: '2026-01-10T08:00:00Z',
  created_at: '2025-01-10T08:00:00Z',
  updated_at: '2025-06-10T08:00:00Z',
  future_field: { risk: 'low', groups: ['a', 'b'] },
};

/** An active session. */
export const session = {
  name: 'session-1',
  expiration: 1_768_500_000,
  metadata: {
    apps: { 'app-1': { name: 'Wiki', hostname: 'wiki.example.com', type: 'self_hosted', uid: 'df7e2w5f' } },
    expires: 1_768_500_000,
    iat: 1_768_400_000,
    nonce: 'X1aXj1lFVcqqyoXF',
    ttl: 86_400,
  },
};

/** The identity that a user was last seen with. */
export const identity = {
  account_id: '0123456789abcdef0123456789abcdef',
  email: 'ann@example.com',
  user_uuid: 'f174e90a-fafe-4643-bbbc-4a0ed4fc8415',
  idp: { id: 'idp-1', type: 'azureAD' },
  ip: '198.51.100.4',
  geo: { country: 'DE' },
  iat: 1_768_400_000,
  device_id: 'device-1',
  device_sessions: { 'device-1': { last_authenticated: 1_768_400_000 } },
  devicePosture: {
    'rule-1': {
      id: 'rule-1',
      type: 'file',
      rule_name: 'Disk encryption',
      success: false,
      timestamp: '2026-01-10T08:00:00Z',
      error: 'not found',
      check: { exists: true, path: '/etc/x' },
    },
  },
  is_warp: true,
  is_gateway: false,
  isActive: true,
  mtls_auth: { auth_status: 'NONE', cert_presented: false, cert_issuer_dn: '', cert_serial: '' },
  service_token_status: false,
  version: 2,
};

/** A failed login. */
export const login = {
  expiration: 1_770_000_000,
  metadata: {
    app_name: 'Wiki',
    aud: '39691c1480a2352a18ece567debc2b32552686cbd38eec0887aa18d5d3f00c04',
    datetime: '2026-01-10T08:00:00Z',
    ray_id: '187d944c61940c77',
    user_email: 'ann@example.com',
    user_uuid: 'f174e90a-fafe-4643-bbbc-4a0ed4fc8415',
  },
};

/** An access request. */
export const request = {
  action: 'login',
  allowed: false,
  app_domain: 'wiki.example.com/admin',
  app_name: 'Wiki',
  app_uid: 'df7e2w5f',
  connection: 'saml',
  country: 'DE',
  created_at: '2026-01-10T08:00:00Z',
  ip_address: '198.51.100.4',
  ray_id: '187d944c61940c77',
  user_email: 'ann@example.com',
};

/** A device with all documented fields. */
export const device = {
  ...{ id: '32aa0404-78f1-49a4-99e0-97f575081356', name: 'ANN-LAPTOP', device_type: 'windows' },
  ...{ os_version: '10.0', os_version_extra: '.22631', client_version: '2025.9', serial_number: 'C02' },
  ...{ manufacturer: 'Contoso', model: 'X1', mac_address: '00-00-5E-00-53-00', hardware_id: 'h1' },
  ...{ created_at: '2025-01-01T00:00:00Z', updated_at: '2025-01-02T00:00:00Z', deleted_at: null },
  ...{ last_seen_at: '2026-01-10T08:00:00Z', active_registrations: 1 },
  last_seen_user: { id: '699d98642c564d2e855e9661899b7252', email: 'ann@example.com', name: 'Ann' },
};

/** A change by SCIM as Cloudflare sends it. */
export const scimUpdate = {
  cf_resource_id: 'bd97ef8d-7986-43e3-9ee0-c25dda33e4b0',
  error_description: '',
  idp_id: 'df7e2a5f-02b7-4d9d-af26-8d1988fca630',
  idp_resource_id: 'all_id',
  logged_at: '2026-01-10T08:00:00Z',
  request_body: '{"active":true}',
  request_method: 'PATCH',
  resource_group_name: 'Engineers',
  resource_type: 'USER',
  resource_user_email: 'ann@example.com',
  status: 'SUCCESS',
};

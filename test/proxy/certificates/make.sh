#!/bin/sh
# Makes every certificate of this folder anew, with OpenSSL 3. They are for tests alone: the keys are public, so nothing
# but a test may ever trust them. The authority's own key is thrown away, so that nothing more can be signed with it.
set -eu
cd "$(dirname "$0")"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

key() { openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:prime256v1 -out "$1"; }
request() { openssl req -new -key "$1" -subj "/CN=$2" -out "$3"; }

# sign REQUEST EXTENSIONS START END OUTPUT [OPTION…]
sign() {
  input=$1 extensions=$2 start=$3 end=$4 output=$5
  shift 5
  openssl ca -batch -notext -config "$work/ca.conf" -in "$input" -extfile "$extensions" \
    -startdate "$start" -enddate "$end" -out "$output" "$@"
}

touch "$work/index.txt"
echo 01 >"$work/serial"
cat >"$work/ca.conf" <<END
[ca]
default_ca = test
[test]
database = $work/index.txt
new_certs_dir = $work
serial = $work/serial
certificate = authority.test-only.pem
private_key = $work/authority.key.pem
default_md = sha256
policy = any
unique_subject = no
[any]
commonName = supplied
END
cat >"$work/authority.ext" <<END
basicConstraints = critical, CA:TRUE
keyUsage = critical, keyCertSign, cRLSign
subjectKeyIdentifier = hash
END
cat >"$work/server.ext" <<END
basicConstraints = critical, CA:FALSE
extendedKeyUsage = serverAuth
subjectAltName = DNS:localhost, DNS:api.access-users.test, IP:127.0.0.1
END
sed 's/^subjectAltName.*/subjectAltName = DNS:other.access-users.test/' "$work/server.ext" >"$work/other.ext"

key "$work/authority.key.pem"
request "$work/authority.key.pem" "Access Users, authority for tests only" "$work/authority.csr"
sign "$work/authority.csr" "$work/authority.ext" 20200101000000Z 21200101000000Z authority.test-only.pem \
  -selfsign -keyfile "$work/authority.key.pem"

key server.key.test-only.pem
request server.key.test-only.pem "Access Users, server for tests only" "$work/server.csr"
sign "$work/server.csr" "$work/server.ext" 20200101000000Z 21200101000000Z server.test-only.pem
sign "$work/server.csr" "$work/server.ext" 20200101000000Z 20200201000000Z expired.test-only.pem
sign "$work/server.csr" "$work/other.ext" 20200101000000Z 21200101000000Z otherHost.test-only.pem
sign "$work/server.csr" "$work/server.ext" 20200101000000Z 21200101000000Z selfSigned.test-only.pem \
  -selfsign -keyfile server.key.test-only.pem
chmod 644 ./*.pem

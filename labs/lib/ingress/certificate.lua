-- Chooses the certificate for a TLS handshake by the name that the client asks for (SNI).
local ssl = require("ngx.ssl")
local certificates = ngx.shared.certificates

local name = ssl.server_name()
if not name then return end
local pem = certificates:get(name) or certificates:get((name:gsub("^[^.]+", "*", 1)))
-- Else nginx shows the one of its configuration.
if not pem then return end

ssl.clear_certs()
ssl.set_cert(ssl.parse_pem_cert(pem))
ssl.set_priv_key(ssl.parse_pem_priv_key(pem))

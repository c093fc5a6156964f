package org.tasksweep.wire;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.List;

/**
 * The public keys that ever signed a certificate: a JWK Set, RFC 7517.
 *
 * @param keys the latest first
 */
public record CertificateKeys(List<Jwk> keys) {
    /** Keeps a copy of the list. */
    public CertificateKeys {
        keys = List.copyOf(keys);
    }

    /**
     * A public key, RFC 8037.
     *
     * @param kty {@code OKP}
     * @param crv {@code Ed25519}
     * @param x the key
     * @param kid its thumbprint, RFC 7638
     */
    @JsonbPropertyOrder({"kty", "crv", "x", "kid", "alg", "use"})
    public record Jwk(String kty, String crv, String x, String kid, String alg, String use) {}
}

package org.tasksweep.wire;

import jakarta.json.bind.annotation.JsonbPropertyOrder;

/**
 * A certificate of erasure, and what it says. Only the certificate is signed: whoever relies on the statement reads it
 * from there ({@link org.tasksweep.proof.Certificate}).
 *
 * @param certificate a compact JWS
 */
@JsonbPropertyOrder({"certificate", "statement"})
public record ErasureCertificate(String certificate, ErasureStatement statement) {}

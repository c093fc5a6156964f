package org.tasksweep.wire;

import jakarta.json.bind.annotation.JsonbPropertyOrder;

/**
 * A certificate of erasure, and what it says. Only the certificate is signed: to rely on the statement, read it from the
 * certificate ({@link org.tasksweep.proof.Certificate}).
 *
 * @param certificate a compact JWS
 */
@JsonbPropertyOrder({"certificate", "statement"})
public record ErasureCertificate(String certificate, ErasureStatement statement) {}

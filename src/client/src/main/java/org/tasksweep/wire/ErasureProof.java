package org.tasksweep.wire;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.List;

/**
 * The proof that a certificate of erasure covers one id. It reveals nothing about the other ids.
 *
 * @param outcome such as {@code PURGED}
 * @param salt in hexadecimal digits
 * @param index position of the id in the sweep, from 0
 * @param path hashes in hexadecimal digits, from the leaf to the root
 * @param certificate the certificate, a compact JWS
 */
@JsonbPropertyOrder({"taskid", "outcome", "salt", "index", "path", "certificate"})
public record ErasureProof(
        String taskid, String outcome, String salt, long index, List<String> path, String certificate) {
    /** Keeps a copy of the list. */
    public ErasureProof {
        path = List.copyOf(path);
    }
}

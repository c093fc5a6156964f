package org.tasksweep.wire;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.List;

/**
 * The proof that one id is among those of a certificate of erasure. It tells nothing about the other ids.
 *
 * @param outcome such as {@code PURGED}
 * @param salt in hexadecimal digits
 * @param index of the id in the sweep, from 0
 * @param path hashes in hexadecimal digits that lead to the root, from the bottom
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

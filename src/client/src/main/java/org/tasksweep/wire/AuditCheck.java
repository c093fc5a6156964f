package org.tasksweep.wire;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import org.jspecify.annotations.Nullable;

/**
 * What {@code GET /audit:verify} found.
 *
 * @param valid nothing that was sealed has changed
 * @param entries that the checked seals cover
 * @param seals that were checked
 * @param unsealed entries since the last seal, which is at most a minute old while a server runs
 * @param lastHash of the last seal, in hexadecimal digits
 * @param lastTime of the last seal; null: there is none yet
 * @param heads how many hashes of seals kept outside of the database were compared
 * @param badEntry the id of the first entry that is wrong; null: none, or the seal itself is
 * @param badSeal the number of the first seal that is wrong, or whose entry is
 * @param problem what is wrong, in words
 */
@JsonbPropertyOrder({
    "valid",
    "entries",
    "seals",
    "unsealed",
    "lastHash",
    "lastTime",
    "heads",
    "badEntry",
    "badSeal",
    "problem"
})
public record AuditCheck(
        boolean valid,
        long entries,
        long seals,
        long unsealed,
        String lastHash,
        @Nullable String lastTime,
        long heads,
        @Nullable Long badEntry,
        @Nullable Long badSeal,
        @Nullable String problem) {}

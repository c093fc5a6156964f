package org.tasksweep.wire;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import org.jspecify.annotations.Nullable;

/**
 * Answer of {@code GET /admin/v1/audit:verify}.
 *
 * @param valid true if nothing that was sealed has changed
 * @param entries number of entries that the checked seals cover
 * @param seals number of checked seals
 * @param unsealed number of entries since the last seal, which is at most a minute old while a server runs
 * @param lastHash hash of the last seal, in hexadecimal digits
 * @param lastTime time of the last seal; absent if there is none yet
 * @param heads number of compared hashes that are kept outside of the database
 * @param badEntry id of the first entry that is wrong; absent if there is none, or if the seal itself is wrong
 * @param badSeal number of the first seal that is wrong, or of which an entry is wrong; absent if there is none
 * @param problem the first difference, in words; absent if there is none
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

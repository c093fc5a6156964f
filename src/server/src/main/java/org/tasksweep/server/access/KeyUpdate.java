package org.tasksweep.server.access;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tasksweep.wire.Key;

/**
 * A change of a key.
 *
 * @param changesEnd whether {@code expires} counts
 * @param expires null: never
 * @param changesBudget whether {@code budgetPerHour} counts
 * @param budgetPerHour null: as the settings say
 * @param changesRate whether {@code ratePerSecond} counts
 * @param ratePerSecond null: no limit
 */
public record KeyUpdate(
        boolean changesEnd,
        @Nullable Instant expires,
        boolean changesBudget,
        @Nullable Integer budgetPerHour,
        boolean changesRate,
        @Nullable Integer ratePerSecond) {

    @Nullable
    Instant endOf(Key key) {
        if (changesEnd) return expires;
        return key.expireTime() == null ? null : Instant.parse(key.expireTime());
    }

    Allowance allowanceOf(Key key) {
        return new Allowance(
                changesBudget ? budgetPerHour : key.budgetPerHour(),
                changesRate ? ratePerSecond : key.ratePerSecond(),
                null);
    }
}

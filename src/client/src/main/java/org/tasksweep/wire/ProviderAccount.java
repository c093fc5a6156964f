package org.tasksweep.wire;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import org.jspecify.annotations.Nullable;

/**
 * The account at a provider in front of which the service stands. What is deleted here is at the provider until its purge.
 *
 * @param host the host of the provider, with its port if it has one
 * @param problem why the provider is not asked now; absent if it answered last
 * @param waiting the number of imported ids that are not looked up there yet; absent if none is
 */
@JsonbPropertyOrder({"host", "problem", "waiting"})
public record ProviderAccount(
        String host, @Nullable String problem, @Nullable Long waiting) {}

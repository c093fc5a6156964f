package org.tasksweep.server.image;

import java.util.Map;
import java.util.Set;

/**
 * Names whose pictures a store does not have.
 *
 * @param certain those that it certainly does not have
 * @param unclear those that may only be away, with a part of the store: by name, why
 */
public record Missing(Set<String> certain, Map<String, String> unclear) {}

package org.tasksweep.server.admin.access;

import jakarta.json.bind.annotation.JsonbPropertyOrder;

/** Answer of {@code DELETE /admin/v1/sessions}: how many sessions of the key there were. */
@JsonbPropertyOrder("ended")
public record EndedSessions(int ended) {}

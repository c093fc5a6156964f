package org.tasksweep.server.admin.access;

import jakarta.json.bind.annotation.JsonbPropertyOrder;

/** Answer of {@code DELETE /admin/v1/sessions}: the number of sessions that have ended. */
@JsonbPropertyOrder("ended")
public record EndedSessions(int ended) {}
